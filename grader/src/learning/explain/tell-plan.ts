import { say } from "@lab/texts";
import { describeSummary } from "./describe-summary.ts";
import type { ExplainedQuery } from "./explained-query.ts";
import type { PlanStep } from "@lab/services/plans";
import { listFigures, tellFigure } from "./plan-figures.ts";
import { explainMark } from "./plan-mark.ts";

/** A plan in sentences, the step that works first at the beginning: for who listens, and beside the picture. */
export function tellPlan(query: ExplainedQuery): string[] {
  const steps = listInsideOut(query.steps);
  return [
    ...steps.map((step, index) => tellStep(step, index + 1, steps)),
    ...(query.note === undefined ? [] : [query.note]),
    ...(query.times === undefined ? [] : [say("explain.times", { times: query.times })]),
    say("explain.inAll", { summary: describeSummary(query) }),
  ];
}

function listInsideOut(step: PlanStep): PlanStep[] {
  return [...step.inputs.flatMap(listInsideOut), step];
}

function tellStep(step: PlanStep, n: number, steps: readonly PlanStep[]): string {
  const sources = step.inputs.map((input) => steps.indexOf(input) + 1);
  const parts = [
    say("explain.step", { n, label: step.label }),
    ...step.marks.map(explainMark),
    // Where each step takes from the one before, nothing needs saying.
    ...(sources.length > 1 ? [say("explain.takesFrom", { steps: sources.join(", ") })] : []),
    ...step.details,
    ...tellFigures(step),
  ];
  return `${parts.join("; ")}.`;
}

/** What a step cost, a part for each figure that the server told. */
export function tellFigures({ figures }: PlanStep): string[] {
  return listFigures(figures).map(tellFigure);
}
