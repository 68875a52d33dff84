import type { ExerciseResult, ExplainPlan } from "@lab/contracts";
import { say } from "@lab/texts";

const mostUntied = 3;

export interface ChosenQueries {
  names: string[];
  /** Which they are, and how to see the others. */
  told: string;
}

/**
 * Of many queries those that are of use now: those of the first check that is not passed, or else the first few.
 * Undefined where all of them are few.
 */
export function chooseQueries(
  id: string,
  { queries }: ExplainPlan,
  result: Pick<ExerciseResult, "checks"> | undefined,
): ChosenQueries | undefined {
  if (queries.length <= mostUntied) return undefined;
  const missed = result?.checks.find(({ verdict }) => verdict !== "passed");
  const tied = queries.filter(({ check }) => check !== undefined && check === missed?.id);
  const count = queries.length;
  if (missed && tied.length > 0) {
    const told = say("explain.ofCheck", { check: missed.id, count, id });
    return { names: tied.map(({ name }) => name), told };
  }
  const names = queries.slice(0, mostUntied).map(({ name }) => name);
  return { names, told: say("explain.firstOnes", { shown: mostUntied, count, id }) };
}
