import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from "diff";

/** Texts of files, by their paths. */
export type Texts = Readonly<Record<string, string>>;

const contextLines = 3;

/** What makes some files of others, as a unified diff. */
export function writeDiff(before: Texts, after: Texts): string {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return paths
    .filter((path) => before[path] !== after[path])
    .map((path) =>
      formatPatch(
        structuredPatch(
          path in before ? `a/${path}` : "/dev/null",
          path in after ? `b/${path}` : "/dev/null",
          before[path] ?? "",
          after[path] ?? "",
          undefined,
          undefined,
          { context: contextLines },
        ),
        FILE_HEADERS_ONLY,
      ),
    )
    .join("");
}
