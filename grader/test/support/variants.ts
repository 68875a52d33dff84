import { afterEach } from "@jest/globals";
import type { Exercise, ExerciseLimits } from "@lab/contracts";
import { installLab, type Lab } from "@lab/testkit";
import type { ChosenIsolation } from "../../src/grading/isolation/chosen-isolation.ts";
import { findSandboxTools, type SandboxTools } from "../../src/grading/isolation/sandbox-tools.ts";
import { compileSolution } from "../../src/grading/prepare/compile-solution.ts";
import { compileModules } from "../../src/grading/run/compiler/compile-modules.ts";
import { openVariants } from "../../src/grading/run/open-variants.ts";
import { gatherParts, type RunningParts } from "../../src/grading/run/running-parts.ts";
import { patientLimits, startProcess } from "./solution.ts";
import { makeFolder } from "./temporary-folder.ts";

const opened: RunningParts[] = [];

afterEach(() => {
  for (const parts of opened.splice(0)) parts.end();
  installLab(undefined);
});

export interface OpenedVariants extends Pick<Lab, "start" | "tests" | "variant"> {
  parts: RunningParts;
}

/** What a suite may start of these files, with the real host; ended after the test. */
export function openFiles(
  files: Record<string, string>,
  runs: Exercise["runs"],
  {
    level = "process",
    limits: changed = {},
    dependencies = [],
  }: {
    level?: "process" | "sandbox";
    limits?: Partial<ExerciseLimits>;
    dependencies?: readonly string[];
  } = {},
): OpenedVariants {
  const limits = { ...patientLimits, ...changed };
  const isolation: ChosenIsolation =
    level === "process" ? { level } : { level, tools: findSandboxTools() as SandboxTools };
  const parts = gatherParts();
  opened.push(parts);
  // Whoever opens an agent remembers its answers there.
  installLab({ lastAnswer: undefined, requests: [] as unknown[] } as Lab);
  const variants = openVariants({
    exercise: { id: "core-01-example", runs, limits },
    handedIn: { folder: makeFolder(files), compiled: undefined },
    folder: makeFolder(),
    compile: (module) => compileSolution({ ...module, dependencies, compile: compileModules }),
    startProcess: () => startProcess(limits, [], isolation),
    parts,
  });
  return { ...variants, parts };
}
