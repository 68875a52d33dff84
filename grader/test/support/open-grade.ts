import { afterEach, test } from "@jest/globals";
import type { ExerciseLimits } from "@lab/contracts";
import type { Lab, Solution } from "@lab/testkit";
import type { ChosenIsolation } from "../../src/grading/isolation/chosen-isolation.ts";
import { findSandboxTools, type SandboxTools } from "../../src/grading/isolation/sandbox-tools.ts";
import { compileSolution } from "../../src/grading/prepare/compile-solution.ts";
import { compileModules } from "../../src/grading/run/compiler/compile-modules.ts";
import { connectSolution } from "../../src/grading/run/connect-solution.ts";
import { createLab } from "../../src/grading/run/create-lab.ts";
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
  listens(): Promise<string[]>;
  close(): Promise<void>;
}

/** A grade of a module as far as a suite sees it. */
export async function openGrade(
  session: Session,
  code: string,
  ownLimits: Partial<ExerciseLimits> = {},
): Promise<Grade> {
  const limits = { ...patientLimits, ...ownLimits };
  const folder = makeFolder({ "src/app.ts": code });
  const outFolder = makeFolder();
  const compile = compileModules;
  const result = await compileSolution({ folder, entry: "src/app.ts", dependencies: [], outFolder, compile });
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  const connection = connectSolution({
    folder,
    compiled: result.compiled,
    exports: [],
    limits,
    start: () => session.takeProcess([], limits),
  });
  const { lab, takeFault, close } = createLab({
    exerciseId: "rest-01-test",
    seed: 1,
    solution: connection.solution,
    scratch: folder,
    repositories: new Map(),
    session,
    databaseMb: 16,
    onDatabaseFull: connection.breakOffForGrowth,
  });
  return {
    lab,
    solution: connection.solution,
    takeFault,
    listens: connection.notes,
    async close() {
      connection.end();
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
