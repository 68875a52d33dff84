import type { ExplainedPlan, PlanStep } from "@lab/services/plans";
import { cleanText } from "../../grading/report/clean-text.ts";

/** What a learner named or wrote stands all over a plan: it reaches a terminal as text and nothing else. */
export function cleanPlan(plan: ExplainedPlan): ExplainedPlan {
  const { command, kind, steps, summary } = plan;
  return {
    ...plan,
    command: cleanText(command),
    kind: cleanText(kind),
    steps: cleanStep(steps),
    summary: { ...summary, indexes: summary.indexes.map(cleanText) },
  };
}

function cleanStep({ label, details, inputs, ...step }: PlanStep): PlanStep {
  return { ...step, label: cleanText(label), details: details.map(cleanText), inputs: inputs.map(cleanStep) };
}
