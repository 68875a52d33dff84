import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gitBlobId, type SubmissionFile } from "./submission-files.ts";

/**
 * Whether the files are those that were handed out, none more and none less. starter.json holds Git's ids of them;
 * what an editor or a checkout does by itself, to line ends, at the ends of lines and of the file, is no change.
 */
export function isStarter(files: readonly SubmissionFile[], suiteFolder: string): boolean {
  const starter = JSON.parse(readFileSync(join(suiteFolder, "starter.json"), "utf8")) as Record<
    string,
    string
  >;
  return (
    files.length === Object.keys(starter).length &&
    files.every(({ path, bytes }) => {
      const id = starter[path];
      return id !== undefined && (gitBlobId(bytes) === id || gitBlobId(tidy(bytes)) === id);
    })
  );
}

/** As the formatter of the lab leaves a starter: no byte-order mark, no space at the end of a line, one line end at the last. */
function tidy(bytes: Buffer): Buffer {
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  return Buffer.from(`${text.split("\n").map(trimLine).join("\n").trimEnd()}\n`);
}

/** Not by a pattern: /[ \t]+$/ looks at each of a million spaces once more for each space before it. */
function trimLine(line: string): string {
  let end = line.length;
  while (end > 0 && " \t\r".includes(line.charAt(end - 1))) end--;
  return line.slice(0, end);
}
