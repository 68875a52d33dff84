import { say } from "@lab/texts";
import type { KeptEntry } from "./kept-entry.ts";

const shownFiles = 3;

/** Which files differ between two states, as a list of words; the records of a practice repository are summed up. */
export function describeChanges(before: readonly KeptEntry[], after: readonly KeptEntry[]): string {
  const changed = listChanges(before, after);
  const inGit = changed.filter(({ path }) => isRecordOfGit(path));
  const files = changed
    .filter(({ path }) => !isRecordOfGit(path))
    .map(({ path, change }) => {
      if (change === "added") return say("history.added", { path });
      return change === "removed" ? say("history.removed", { path }) : path;
    });
  const parts = [...files, ...describeGit(inGit.map(({ path }) => path))];
  if (parts.length === 0) return say("history.sameFiles");
  const shown = parts.slice(0, shownFiles);
  if (parts.length > shown.length) shown.push(say("history.more", { count: parts.length - shown.length }));
  return shown.join(", ");
}

type Change = "added" | "removed" | "changed";

function listChanges(
  before: readonly KeptEntry[],
  after: readonly KeptEntry[],
): { path: string; change: Change }[] {
  const old = new Map(before.map((entry) => [entry.path, describeEntry(entry)]));
  const fresh = new Map(after.map((entry) => [entry.path, describeEntry(entry)]));
  const paths = [...new Set([...old.keys(), ...fresh.keys()])].toSorted();
  return paths.flatMap((path) => {
    const [was, is] = [old.get(path), fresh.get(path)];
    // A folder comes and goes with what is in it.
    if (was === is || (was ?? is) === "folder") return [];
    const change: Change = was === undefined ? "added" : is === undefined ? "removed" : "changed";
    return [{ path, change }];
  });
}

function describeEntry(entry: KeptEntry): string {
  if (entry.kind === "file") return `${entry.mode} ${entry.sha256}`;
  return entry.kind === "link" ? `-> ${entry.target}` : "folder";
}

export function isRecordOfGit(path: string): boolean {
  return path.split("/").includes(".git");
}

/** What Git's users call by name: branches, tags, the stash, HEAD, the index. */
function describeGit(paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const names = paths.flatMap((path) => {
    const inside = path.replace(/^(.*\/)?\.git\//, "");
    const name = /^refs\/(?:heads\/|tags\/|remotes\/)?(.+)$/.exec(inside)?.[1];
    return name ?? (inside === "HEAD" || inside === "index" || inside === "config" ? [inside] : []);
  });
  return [
    names.length === 0
      ? say("history.repositoryOnly")
      : say("history.repository", { parts: names.slice(0, shownFiles).join(", ") }),
  ];
}
