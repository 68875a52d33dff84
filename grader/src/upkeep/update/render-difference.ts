import { structuredPatch } from "diff";
import { say } from "@lab/texts";
import { cleanText } from "../../grading/report/clean-text.ts";

/** What the new version of a file would change in the one that is there, as a unified diff. */
export function renderDifference(path: string, mine: string, fresh: string): string {
  const texts = [mine, fresh].map((text) => text.replaceAll("\r\n", "\n")) as [string, string];
  const { hunks } = structuredPatch(path, path, ...texts, "", "", { context: 2 });
  const lines = hunks.flatMap(({ oldStart, newStart, lines }) => [
    `@@ -${oldStart} +${newStart} @@`,
    ...lines,
  ]);
  const legend = [`--- ${path} ${say("update.yours")}`, `+++ ${path} ${say("update.theirs")}`];
  return [...legend, ...lines].map((line) => cleanText(line)).join("\n");
}
