import { randomUUID } from "node:crypto";
import { afterAll } from "@jest/globals";
import type { ChosenIsolation } from "../../src/grading/isolation/chosen-isolation.ts";
import { openLauncher } from "../../src/grading/isolation/open-launcher.ts";
import { openCompiler, type Compiler } from "../../src/grading/run/compiler/open-compiler.ts";
import { superviseSolution, type SolutionProcess } from "../../src/grading/run/solution-process.ts";
import { hostFile, patientLimits } from "./solution.ts";
import { makePrivateFolder } from "./temporary-folder.ts";

const started: SolutionProcess[] = [];

afterAll(async () => {
  for (const each of started) each.kill("closed");
  await Promise.all(started.map(({ whenDead }) => whenDead));
});

/** The bundled compiler behind real walls, and its processes; ended after the file's last test. */
export function startCompiler(
  isolation: ChosenIsolation = { level: "process" },
  { memoryMb = 1_024, patienceMs = 60_000 } = {},
): Compiler & { processes: SolutionProcess[]; pids: (number | undefined)[] } {
  const launcher = openLauncher({ isolation, hostFile, folder: makePrivateFolder() });
  const processes: SolutionProcess[] = [];
  const pids: (number | undefined)[] = [];
  const start = (): SolutionProcess => {
    const options = { heapMb: 512, memoryMb, totalMs: 600_000, preload: [], marker: randomUUID() };
    const launched = launcher.launch({ program: "compiler", ...options });
    const compiler = superviseSolution(launched, { ...patientLimits, memoryMb });
    processes.push(compiler);
    pids.push(launched.child.pid);
    started.push(compiler);
    return compiler;
  };
  return { ...openCompiler(start, patienceMs), processes, pids };
}
