import type { ClassEntry, ClassReport } from "@lab/contracts";
import { stringify } from "csv-stringify/sync";
import { cleanText } from "../../grading/report/clean-text.ts";

/** A row a learner. What was not judged has an empty score and its state. */
export function renderClassCsv({ exercises, learners }: ClassReport): string {
  const header = [
    "learner",
    "total",
    "max",
    "percent",
    ...exercises.flatMap(({ id }) => [id, `${id} state`, `${id} missed`, `${id} reason`]),
  ];
  const rows = learners.map(({ name, score, max, exercises: entries }) => [
    toCell(name),
    score ?? "",
    max,
    score === null || max === 0 ? "" : Math.round((score / max) * 1_000) / 10,
    ...entries.flatMap(renderEntry),
  ]);
  // A spreadsheet would run a name that begins like a formula, and without the mark take é for two letters.
  return stringify([header, ...rows], { escape_formulas: true, bom: true });
}

function renderEntry({ score, state, missed, reason }: ClassEntry): (string | number)[] {
  return [score ?? "", state, missed.join(" "), reason ? toCell(describeReason(reason)) : ""];
}

/** Why there is no grade, with the learner's own file and line where these are known. */
export function describeReason({ at, message }: NonNullable<ClassEntry["reason"]>): string {
  return at === undefined ? message : `${at}: ${message}`;
}

function toCell(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, " ");
}
