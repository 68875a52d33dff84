import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterEach } from "@jest/globals";
import type { ExerciseLimits } from "@lab/contracts";
import { compileSolution } from "../../src/grading/prepare/compile-solution.ts";
import { compileModules } from "../../src/grading/run/compiler/compile-modules.ts";
import { connectSolution, type ConnectedSolution } from "../../src/grading/run/connect-solution.ts";
import type { ChosenIsolation } from "../../src/grading/isolation/chosen-isolation.ts";
import { openLauncher } from "../../src/grading/isolation/open-launcher.ts";
import { superviseSolution, type SolutionProcess } from "../../src/grading/run/solution-process.ts";
import { makeFolder, makePrivateFolder } from "./temporary-folder.ts";

/** The bundled host; `npm run build` makes it. */
export const hostFile = join(__dirname, "../../dist/host.cjs");

/** Patient, so that a busy machine passes no verdict; a test that waits for an end of patience sets its own. */
export const patientLimits: ExerciseLimits = {
  callMs: 20_000,
  totalMs: 60_000,
  memoryMb: 512,
  outputBytes: 1_000_000,
  databaseMb: 128,
};

const processes: SolutionProcess[] = [];
const connections: ConnectedSolution[] = [];

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.end();
  const started = processes.splice(0);
  for (const each of started) each.kill("closed");
  await Promise.all(started.map(({ whenDead }) => whenDead));
});

export function startProcess(
  limits: Partial<ExerciseLimits> = {},
  preload: readonly string[] = [],
  isolation: ChosenIsolation = { level: "process" },
): SolutionProcess {
  const all = { ...patientLimits, ...limits };
  const launcher = openLauncher({ isolation, hostFile, folder: makePrivateFolder() });
  const { memoryMb, totalMs } = all;
  const started = superviseSolution(
    launcher.launch({
      program: "host",
      preload,
      heapMb: memoryMb / 2,
      memoryMb,
      totalMs,
      marker: randomUUID(),
    }),
    all,
  );
  processes.push(started);
  return started;
}

/** Compiles src/app.ts and connects it with the real host; ended after the test. */
export async function openSolution(
  code: string,
  exports: string[] = [],
  limits: Partial<ExerciseLimits> = {},
  files: Record<string, string> = {},
): Promise<ConnectedSolution> {
  const folder = makeFolder({ "src/app.ts": code, "data/notes.txt": "a note", ...files });
  const dependencies = ["express", "mongodb"];
  const result = await compileSolution({
    folder,
    entry: "src/app.ts",
    dependencies,
    outFolder: makeFolder(),
    compile: compileModules,
  });
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  const connection = connectSolution({
    folder,
    compiled: result.compiled,
    exports,
    limits: { ...patientLimits, ...limits },
    start: () => startProcess(limits, dependencies),
  });
  connections.push(connection);
  return connection;
}
