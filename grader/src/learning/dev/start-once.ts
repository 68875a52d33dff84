import { join } from "node:path";
import type { CompileProblem } from "@lab/contracts";
import type { OnProgress } from "@lab/services";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { devFolder, type RunningDev } from "./announce-dev.ts";
import { bundleProgram } from "./bundle-program.ts";
import { findFreePort } from "./choose-port.ts";
import { findProgram } from "./find-program.ts";
import { openData } from "./open-data.ts";
import { startProcess, type Inspect, type ProgramEnd } from "./run-program.ts";

export interface OnceOptions {
  root: string;
  runner: string;
  inspect: Inspect | undefined;
  /** The dev that runs: its databases are used, and only one program at a time may start them. */
  running: RunningDev | undefined;
  /** Ends the wait for a debugger. */
  signal: AbortSignal;
  onErrorOutput(text: string): void;
  onProgress: OnProgress;
  /** It was told to run: a debugger that it waits for can attach. */
  onStarted(): void;
}

export type Once<Result> =
  | { result: Result }
  | { problems: CompileProblem[] }
  /** It ended before it listened. */
  | { end: ProgramEnd };

/** Starts an exercise's server as dev does, for one piece of work. */
export async function startOnce<Result>(
  found: FoundExercise,
  options: OnceOptions,
  work: (port: number) => Promise<Result>,
): Promise<Once<Result>> {
  const { root, runner, inspect, running, signal, onErrorOutput, onProgress, onStarted } = options;
  const { folder, exercise } = found;
  const { entry } = findProgram(root, found);
  const own = devFolder(root, exercise.id);
  // Not over the bundle of the dev that runs.
  const outFile = join(own, "once.mjs");
  const bundle = await bundleProgram({ folder, entry, outFile });
  if ("problems" in bundle) return bundle;
  const data = running ? undefined : await openData(found, { folder: own, fresh: false, onProgress });
  try {
    const port = await findFreePort();
    const env = { ...process.env, ...(running?.env ?? data?.env), PORT: String(port) };
    const program = startProcess({ runner, folder, env, onErrorOutput }, bundle.libraries);
    const stop = (): void => void program.end();
    signal.addEventListener("abort", stop);
    try {
      program.run(outFile, inspect);
      onStarted();
      if (await program.untilListening(port)) return { result: await work(port) };
      return { end: await program.ended };
    } finally {
      signal.removeEventListener("abort", stop);
      await program.end();
    }
  } finally {
    await data?.stop();
  }
}
