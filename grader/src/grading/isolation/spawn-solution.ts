import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { LabError } from "@lab/contracts";

/**
 * Spawns what a solution is to run in. Where the machine gives no process, Node tells in an event; where it gives no
 * pipes, it leaves the object without them and tells of it later all the same.
 * @throws LabError LAB_RUN_LAUNCH where there are no pipes
 */
export function spawnSolution(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(program, args, options);
  // Who supervises it listens as well; without anybody it would end the grader.
  child.on("error", () => {});
  if (child.stdio === undefined) throw new LabError("LAB_RUN_LAUNCH", { how: "EMFILE", said: "" });
  return child;
}
