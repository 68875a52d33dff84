import { say } from "@lab/texts";
import { cleanText } from "../report/clean-text.ts";
import { countPassed } from "./describe-change.ts";
import type { WatchEvent } from "./watch-event.ts";

/** In the middle of a word: "src/app.ts:7:3 does not read yet: …; 5 checks as before". */
export function describeUnread(
  { reason, last }: Extract<WatchEvent, { kind: "unreadable" }>,
  showPlace: (place: string) => string,
): string {
  const at = reason.at === undefined ? "" : `${showPlace(cleanText(reason.at))} `;
  const message = cleanText(reason.message).replace(/^does not compile: /, "");
  const unread = say("watch.unread", { at, message });
  return `${unread}; ${say("watch.asBefore", { passed: last ? countPassed(last) : 0 })}`;
}
