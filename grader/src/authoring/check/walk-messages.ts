import { plainMiss, type CheckResult, type ExerciseResult } from "@lab/contracts";
import { maxLineLength, reviewText } from "@lab/texts";

/** A miss as a learner reads it: what the suite or the lab said of it. */
export type Miss = CheckResult & { verdict: "failed" | "crashed" };

/** With the values put in: what the terminal shows of a line. */
const maxShownLength = 300;

/**
 * Walks the messages of one result: each miss names what was seen and a next step, in words that judge nobody; what
 * keeps a submission from being judged has a next step or a place too.
 */
export function walkMessages(result: ExerciseResult): string[] {
  const { reason } = result;
  const isLeftAlone = reason !== undefined && !reason.next && !reason.at;
  return [
    ...(isLeftAlone ? [`"${reason.message}" names neither a next step nor a place`] : []),
    ...listMisses(result).flatMap((miss) => walkMiss(miss).map((problem) => `${miss.id}: ${problem}`)),
  ];
}

export function listMisses({ checks }: ExerciseResult): Miss[] {
  return checks.filter((check): check is Miss => check.verdict === "failed" || check.verdict === "crashed");
}

/** What the lab says of a miss in its own words; those of a crash are half the learner's. */
export function listOwnWords({ verdict, message, details }: Miss): string[] {
  const { expected, next } = details ?? {};
  return [verdict === "failed" ? message : undefined, expected, next].filter((text) => text !== undefined);
}

function walkMiss(miss: Miss): string[] {
  const { message, details } = miss;
  const hasSeen = Boolean(details?.seen) || (Boolean(message) && message !== plainMiss);
  return [
    ...(hasSeen ? [] : ["no word of what was seen"]),
    ...(details?.next ? [] : ["no next step"]),
    ...listOwnWords(miss).flatMap(reviewShown),
  ];
}

/** What the suite quotes is the learner's own, or the exercise's data. */
function reviewShown(text: string): string[] {
  const words = text.replaceAll(/"[^"\n]*"|`[^`\n]*`/g, '""');
  const long = text.split("\n").find((line) => line.length > maxShownLength);
  return [
    // A line's length is bounded with its values, not as it is written.
    ...splitLines(words).flatMap(reviewText),
    ...(long === undefined
      ? []
      : [`a line of ${long.length} characters is cut on a terminal: ${long.slice(0, 40)}…`]),
  ];
}

/** In pieces that are short enough for the review, cut between words. */
function splitLines(text: string): string[] {
  return text.match(new RegExp(String.raw`.{1,${maxLineLength}}(?=\s|$)|\S{${maxLineLength}}`, "gs")) ?? [];
}
