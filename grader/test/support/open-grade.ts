import { afterEach, test } from "@jest/globals";
import type { Exercise, ExerciseLimits } from "@lab/contracts";
import { installLab, type Lab, type Solution } from "@lab/testkit";
import type { ChosenIsolation } from "../../src/grading/isolation/chosen-isolation.ts";
import { findSandboxTools, type SandboxTools } from "../../src/grading/isolation/sandbox-tools.ts";
import { compileSolution } from "../../src/grading/prepare/compile-solution.ts";
import { compileModules } from "../../src/grading/run/compiler/compile-modules.ts";
import type { CompileModule } from "../../src/grading/run/committed-code.ts";
import { connectSolution } from "../../src/grading/run/connect-solution.ts";
import { createLab } from "../../src/grading/run/create-lab.ts";
import { openVariants } from "../../src/grading/run/open-variants.ts";
import { gatherParts } from "../../src/grading/run/running-parts.ts";
import { openSession, type Session } from "../../src/grading/run/session.ts";
import { testInSandbox } from "./sandbox.ts";
import { hostFile, patientLimits } from "./solution.ts";
import { makeFolder } from "./temporary-folder.ts";

const sessions: Session[] = [];

afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
});

export function openSitting(isolation: ChosenIsolation): Session {
  const session = openSession({ hostFile, isolation, build: "test" });
  sessions.push(session);
  return session;
}

export interface Grade {
  lab: Lab;
  solution: Solution;
  takeFault(): unknown;
  notes(): Promise<string[]>;
  close(): Promise<void>;
}

/** A grade of src/app.ts as far as a suite sees it; where it is a main, the suite starts it. */
export async function openGrade(
  session: Session,
  code: string,
  { limits: ownLimits = {}, isMain = false }: { limits?: Partial<ExerciseLimits>; isMain?: boolean } = {},
): Promise<Grade> {
  const limits = { ...patientLimits, ...ownLimits };
  const entry = "src/app.ts";
  const runs: Exercise["runs"] = isMain ? { kind: "main", entry } : { kind: "module", entry, exports: [] };
  const folder = makeFolder({ [entry]: code });
  const compile: CompileModule = (module) =>
    compileSolution({ ...module, dependencies: [], compile: compileModules });
  const result = await compile({ folder, entry, outFolder: makeFolder() });
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  const { compiled } = result;
  const startProcess = () => session.takeProcess([], limits);
  const parts = gatherParts();
  const connection = parts.add(
    connectSolution({
      folder,
      compiled: isMain ? undefined : compiled,
      exports: [],
      limits,
      start: startProcess,
    }),
  );
  const exercise = { id: "rest-01-test", runs, limits };
  const handedIn = { folder, compiled };
  const { lab, takeFault, close } = createLab({
    exerciseId: exercise.id,
    seed: "1",
    solution: connection.solution,
    scratch: folder,
    repositories: new Map(),
    variants: openVariants({ exercise, handedIn, folder: makeFolder(), compile, startProcess, parts }),
    session,
    databaseMb: limits.databaseMb,
    onGrowth: parts.breakOffForGrowth,
  });
  installLab(lab);
  return {
    lab,
    solution: connection.solution,
    takeFault,
    notes: connection.notes,
    async close() {
      parts.end();
      installLab(undefined);
      await close();
    },
  };
}

export const inSandbox = (): ChosenIsolation => ({
  level: "sandbox",
  tools: findSandboxTools() as SandboxTools,
});

/** For describe.each: a level's name, Jest's test or one that is skipped where the level can't be had, and the level. */
export const levels = [
  ["process", test, (): ChosenIsolation => ({ level: "process" })],
  ["sandbox", testInSandbox, inSandbox],
] as const;
