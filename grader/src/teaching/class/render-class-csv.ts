import type { ClassEntry, ClassLearner, ClassReport } from "@lab/contracts";
import { stringify } from "csv-stringify/sync";
import { cleanText } from "../../grading/report/clean-text.ts";
import { guardCell } from "./guard-cell.ts";
import { showName, spellName } from "./look-of-name.ts";

/**
 * A row a learner. What was not judged has an empty score and its state. Where only the visible checks ran, the
 * columns say so in their names: what looks for `total` or `percent` finds none, rather than those of a part. Names
 * that look alike bring a column of their own, in which each is spelled out.
 */
export function renderClassCsv({ exercises, learners, practice }: ClassReport): string {
  const hasAlike = learners.some(({ alike }) => alike !== undefined);
  const header = [
    "learner",
    ...(practice ? ["practice total", "practice max", "points withheld"] : ["total", "max", "percent"]),
    ...exercises.flatMap(({ id, practice: isPart }) => [
      isPart ? `${id} practice` : id,
      `${id} state`,
      `${id} missed`,
      `${id} reason`,
    ]),
    ...(hasAlike ? ["looks like"] : []),
  ];
  const rows = learners.map((learner) => [
    toCell(showName(learner.name)),
    learner.score ?? "",
    learner.max,
    practice ? practice.withheldPoints : tellPercent(learner),
    ...learner.exercises.flatMap(renderEntry),
    ...(hasAlike ? [toCell((learner.alike ?? []).map(spellName).join(" "))] : []),
  ]);
  // Without the mark a spreadsheet would take é for two letters.
  return stringify([header, ...rows], { bom: true });
}

/** Of the whole only: where the lab could not judge a part of it, there is none. */
function tellPercent({ score, max, exercises }: ClassLearner): number | "" {
  const isWhole = exercises.every(({ state }) => state !== "fault" && state !== "unreadable");
  return score === null || max === 0 || !isWhole ? "" : Math.round((score / max) * 1_000) / 10;
}

function renderEntry({ score, state, missed, reason }: ClassEntry): (string | number)[] {
  return [score ?? "", state, missed.join(" "), reason ? toCell(describeReason(reason)) : ""];
}

/** Why there is no grade, with the learner's own file and line where these are known. */
export function describeReason({ at, message }: NonNullable<ClassEntry["reason"]>): string {
  return at === undefined ? message : `${at}: ${message}`;
}

function toCell(text: string): string {
  return guardCell(cleanText(text).replaceAll(/\s+/g, " "));
}
