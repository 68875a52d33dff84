import { LabError } from "@lab/contracts";
import type { FoundExercise } from "../discover/discover-exercises.ts";
import { openTrustedModule, type TrustedModule } from "./trusted-modules.ts";

/** Opens the suites of exercises, by their ids; each is built once, before several processes would build the same. */
export async function openSuites(
  root: string,
  exercises: readonly FoundExercise[],
  identity: string | undefined,
): Promise<Map<string, TrustedModule>> {
  const opened = exercises.map(async ({ exercise, path }) => {
    const suite = await openTrustedModule(root, `grader/suites/${path}/checks.test.ts`, identity);
    return [exercise.id, suite] as const;
  });
  return new Map(await Promise.all(opened));
}

/**
 * Where a number of the whole is wanted, suites that hold the visible checks only are used when that was typed.
 * @throws LabError LAB_USAGE_PRACTICE
 */
export function refuseUnaskedPractice(
  suites: ReadonlyMap<string, Pick<TrustedModule, "practice">>,
  { practice }: { practice: boolean },
): void {
  const sealed = [...suites].flatMap(([id, suite]) => (suite.practice ? [id] : []));
  if (sealed.length > 0 && !practice) throw new LabError("LAB_USAGE_PRACTICE", { ids: sealed.join(", ") });
}
