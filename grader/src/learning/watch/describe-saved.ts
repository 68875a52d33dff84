import { say } from "@lab/texts";
import { cleanText } from "../../grading/report/clean-text.ts";

/** Which files were saved, in one line: the first by name, those of Git's own together. */
export function describeSaved(files: readonly string[], how: "saved" | "plainBegan", time = ""): string {
  const own = files.filter((file) => !isOfGit(file));
  const named = [...own, ...(own.length < files.length ? [say("watch.records")] : [])];
  const file = cleanText(named[0] ?? "");
  const more = named.length - 1;
  return how === "saved" ? say("watch.saved", { file, more, time }) : say("watch.plainBegan", { file, more });
}

function isOfGit(file: string): boolean {
  return /(?:^|\/)\.git(?:\/|$)/.test(file);
}
