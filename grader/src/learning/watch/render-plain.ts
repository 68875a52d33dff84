import type { CheckResult } from "@lab/contracts";
import { say } from "@lab/texts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { describePractice } from "../../grading/report/describe-practice.ts";
import { clipLines, isSaidBelow, listRows, verdictWords } from "../../grading/report/render-check.ts";
import { describeTypeError } from "../attempt/find-type-error.ts";
import { chooseShown } from "./choose-shown.ts";
import { unchanged } from "./compare-results.ts";
import { countPassed, describeChange } from "./describe-change.ts";
import { describeSaved } from "./describe-saved.ts";
import { describeUnread } from "./describe-unread.ts";
import type { WatchEvent } from "./watch-event.ts";

/** An event as lines of plain sentences, without symbols, columns and colour. */
export function renderPlain(event: WatchEvent, showPlace: (place: string) => string): string[] {
  switch (event.kind) {
    case "began":
      return [event.files.length === 0 ? say("watch.plainFirst") : describeSaved(event.files, "plainBegan")];
    case "check":
      return [];
    case "unreadable":
      return [describeUnread(event, showPlace)];
    case "types":
      return [describeTypeError(event.error, showPlace(event.error.at))];
    case "notice":
      return cleanText(event.text).split("\n");
    case "graded":
      return [
        ...(event.by ? [say(wentKeys[event.by])] : []),
        cleanText(describeChange(event.result, event.change, event.by)),
        ...renderResult(event, showPlace),
      ];
  }
}

const wentKeys = {
  reset: "watch.plainReset",
  restore: "watch.plainRestore",
  undo: "watch.plainUndo",
  update: "watch.plainUpdate",
} as const;

function renderResult(
  { result, change, by }: Extract<WatchEvent, { kind: "graded" }>,
  showPlace: (place: string) => string,
): string[] {
  const { checks, score, max, reason, outcome, notes = [] } = result;
  const first = chooseShown(result, by ? unchanged : change);
  const next = outcome === "graded" ? undefined : reason?.next;
  return [
    ...(next === undefined
      ? []
      : [say("watch.plainDetail", { name: say("report.next"), text: cleanText(next) })]),
    ...notes.map((note) => cleanText(note)),
    ...(first ? renderPlainCheck(first, showPlace) : []),
    ...checks.filter((check) => check !== first).map(renderPlainLine),
    say("watch.plainScore", { score, max, passed: countPassed(result), checks: checks.length }),
    ...(result.practice ? [describePractice(result)] : []),
  ];
}

/** A check in one sentence. */
export function renderPlainLine({ verdict, id, title, points, max }: CheckResult): string {
  return say("watch.plainCheck", { verdict: say(verdictWords[verdict]), id, title, points, max });
}

/** A check with all that it has to show. */
export function renderPlainCheck(check: CheckResult, showPlace: (place: string) => string): string[] {
  const { message, details } = check;
  return [
    renderPlainLine(check),
    ...(message && !isSaidBelow(message, details) ? [cleanText(message)] : []),
    ...listRows(details).map(({ name, head, text }) =>
      say("watch.plainDetail", {
        name: head,
        text: name === "at" ? showPlace(cleanText(text)) : clipLines(cleanText(text)),
      }),
    ),
  ];
}
