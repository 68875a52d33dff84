import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeFileWhole } from "../../learning/history/durable-files.ts";
import { readEditionFile } from "../../ground/edition-file.ts";
import { askGit } from "../../ground/run-git.ts";
import { isCloneRoot, openCommit, type Edition } from "./edition.ts";

/** What a lab has been handed out with: a file that is as one of these was typed by nobody. */
export interface KnownFiles {
  /** Git's ids of each file's contents, by path. */
  blobs: ReadonlyMap<string, ReadonlySet<string>>;
  /** False where only the starters are known: a lab without Git that no release has described. */
  isWhole: boolean;
}

const recordSchema = z.record(z.string(), z.array(z.string()));

/** Gathers it from all that tells of it: the release's list, earlier updates, commits of the lab, starter.json. */
export function readKnownFiles(root: string, commits: readonly string[]): KnownFiles {
  const blobs = new Map<string, Set<string>>();
  const add = (path: string, blob: string): void =>
    void blobs.set(path, (blobs.get(path) ?? new Set()).add(blob));
  for (const [path, all] of readRecord(root)) for (const blob of all) add(path, blob);
  for (const [path, blob] of readEditionFile(root) ?? []) add(path, blob);
  for (const commit of commits)
    for (const [path, { blob }] of openCommit(root, commit).files) add(path, blob);
  const isWhole = blobs.size > 0;
  for (const [path, blob] of readStarters(root)) add(path, blob);
  return { blobs, isWhole };
}

/** Commits that a clone's remotes were at when it last heard of them, or that it began from. */
export function listFetched(root: string): string[] {
  if (!isCloneRoot(root)) return [];
  const names = ["@{upstream}", "refs/remotes/origin/HEAD", "refs/remotes/upstream/HEAD"];
  return names.flatMap((name) => askGit(root, ["merge-base", "HEAD", name]) ?? []);
}

/** Notes what a lab has been brought to, beside what was known. */
export function recordEdition(root: string, { blobs }: KnownFiles, { files }: Edition): void {
  const record = [...files].map(([path, { blob }]) => [
    path,
    [...new Set([...(blobs.get(path) ?? []), blob])],
  ]);
  writeFileWhole(recordFile(root), `${JSON.stringify(Object.fromEntries(record))}\n`);
}

function recordFile(root: string): string {
  return join(root, ".lab/edition.json");
}

function readRecord(root: string): Map<string, string[]> {
  try {
    return new Map(Object.entries(recordSchema.parse(JSON.parse(readFileSync(recordFile(root), "utf8")))));
  } catch {
    return new Map();
  }
}

function readStarters(root: string): [path: string, blob: string][] {
  return listNames(join(root, "grader/suites")).flatMap((track) =>
    listNames(join(root, "grader/suites", track)).flatMap((slug) => {
      try {
        const text = readFileSync(join(root, "grader/suites", track, slug, "starter.json"), "utf8");
        const ids = z.record(z.string(), z.string()).parse(JSON.parse(text));
        return Object.entries(ids).map(([file, blob]): [string, string] => [
          `exercises/${track}/${slug}/${file}`,
          blob,
        ]);
      } catch {
        return [];
      }
    }),
  );
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
