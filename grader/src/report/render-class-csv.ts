import type { ClassEntry, ClassReport } from "@lab/contracts";
import { stringify } from "csv-stringify/sync";
import { cleanText } from "./clean-text.ts";

/** A row a learner. What was not judged has an empty score and its state. */
export function renderClassCsv({ exercises, learners }: ClassReport): string {
  const header = [
    "learner",
    "total",
    "max",
    "percent",
    ...exercises.flatMap(({ id }) => [id, `${id} state`]),
  ];
  const rows = learners.map(({ name, score, max, exercises: entries }) => [
    cleanText(name).replaceAll(/\s+/g, " "),
    score ?? "",
    max,
    score === null || max === 0 ? "" : Math.round((score / max) * 1_000) / 10,
    ...entries.flatMap(({ score, state }: ClassEntry) => [score ?? "", state]),
  ]);
  // A spreadsheet would run a name that begins like a formula.
  return stringify([header, ...rows], { escape_formulas: true });
}
