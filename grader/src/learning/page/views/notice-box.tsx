import { say } from "@lab/texts";
import type { JSX } from "preact";
import type { Notice } from "../notices.ts";

/** What came of the last thing that was asked for. */
export function NoticeBox({ notice }: { notice: Notice | undefined }): JSX.Element | null {
  if (!notice) return null;
  return (
    <div class={`notice notice-${notice.kind}`}>
      {notice.lines.map((line) => (
        <p key={line} class="words">
          {line}
        </p>
      ))}
      {notice.next === undefined ? null : (
        <p>
          {say("page.nextStep")} <code>{notice.next}</code>
        </p>
      )}
    </div>
  );
}
