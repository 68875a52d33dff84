import type { GitReader } from "./git-reader.ts";
import { type FileChange, parseChanges } from "./parse-changes.ts";

const plainDiff = ["diff-tree", "--stdin", "-r", "--root", "--no-renames", "--no-ext-diff", "--no-textconv"];

/** Changes of each commit against its first parent (a root commit: against nothing), in one process. */
export async function readChanges(reader: GitReader, commits: string[]): Promise<Map<string, FileChange[]>> {
  if (commits.length === 0) return new Map();
  const shape = ["--diff-merges=first-parent", "-z", "--raw", "--patch", "--unified=0", "--full-index"];
  const found = parseChanges(await reader.run([...plainDiff, ...shape], { input: toLines(commits) }));
  // A commit without changes is not printed.
  return new Map(commits.map((commit) => [commit, found.get(commit) ?? []]));
}

/**
 * `git patch-id --stable` of each commit: equal for equal changes, wherever they were committed.
 * Merges and empty commits have none.
 */
export async function readPatchIds(reader: GitReader, commits: string[]): Promise<Map<string, string>> {
  if (commits.length === 0) return new Map();
  const patches = await reader.run([...plainDiff, "--patch", "--full-index"], {
    input: toLines(commits),
  });
  if (patches.length === 0) return new Map();
  const pairs = (await reader.text(["patch-id", "--stable"], { input: patches })).trim().split("\n");
  return new Map(
    pairs.map((pair) => {
      const [patchId = "", commit = ""] = pair.split(" ");
      return [commit, patchId];
    }),
  );
}

function toLines(ids: string[]): string {
  return `${ids.join("\n")}\n`;
}
