import { say } from "@lab/texts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { countPassed } from "./describe-change.ts";
import type { WatchEvent } from "./watch-event.ts";

/** In the middle of a word: "src/app.ts:7:3 does not read yet: …; 5 checks as before". */
export function describeUnread(
  { reason, last }: Extract<WatchEvent, { kind: "unreadable" }>,
  showPlace: (place: string) => string,
): string {
  const message = cleanText(reason.message).replace(/^does not compile: /, "");
  const unread =
    reason.at === undefined
      ? say("watch.unreadFile", { message })
      : say("watch.unread", { at: showPlace(cleanText(reason.at)), message });
  return `${unread}; ${say("watch.asBefore", { passed: last ? countPassed(last) : 0 })}`;
}
