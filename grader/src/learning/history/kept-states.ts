import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { z } from "zod";
import { flushUpTo, writeFileOnce, writeFileWhole } from "./durable-files.ts";
import type { KeptEntry, KeptFile } from "./kept-entry.ts";
import { openObjectStore, type ObjectStore } from "./object-store.ts";
import { digestEntries, scanTree, type ScannedTree } from "./scan-tree.ts";

const reasons = ["grade", "reset", "restore", "undo", "update"] as const;

/** What was about to happen when a state was kept. */
export type KeptReason = (typeof reasons)[number];

export interface KeptState {
  n: number;
  /** ISO 8601, UTC. */
  at: string;
  reason: KeptReason;
  score?: number;
  max?: number;
  files: number;
  bytes: number;
}

/** A state with all that it holds. */
export interface WholeState {
  n: number;
  at: string;
  reason: KeptReason;
  digest: string;
  /** Paths that the state is about: what isn't in `entries` of them wasn't there. */
  roots: string[];
  entries: KeptEntry[];
  /** Paths that couldn't be kept. */
  unkept: string[];
}

export interface KeepOutcome extends Pick<ScannedTree, "unkept" | "leftOut"> {
  n: number;
  digest: string;
  /** Nothing could be written: `n` is 0. */
  failure?: LabError;
}

/** The states of one exercise's files. */
export interface KeptStates {
  /** Keeps the tree in a folder, unless it is as the state kept last; before a reset, as any. */
  keepTree(options: { folder: string; roots: readonly string[]; reason: KeptReason }): KeepOutcome;
  noteScore(n: number, result: { score: number; max: number }): void;
  /** Oldest first; without what can't be read. */
  list(): KeptState[];
  /** Numbers of states whose files in .lab/history can't be read. */
  unreadable(): number[];
  read(n: number): WholeState | undefined;
  store: ObjectStore;
}

/** A path that stays inside the folder it starts from. */
export const pathSchema = z
  .string()
  .refine((path) => path !== "" && path.split("/").every((name) => !["", ".", ".."].includes(name)));

const manifestSchema = z.object({
  formatVersion: z.literal(1),
  at: z.iso.datetime(),
  reason: z.enum(reasons),
  digest: z.string(),
  roots: z.array(pathSchema),
  unkept: z.array(z.string()),
  entries: z.array(
    z.discriminatedUnion("kind", [
      z.object({ path: pathSchema, kind: z.literal("folder") }),
      z.object({ path: pathSchema, kind: z.literal("link"), target: z.string() }),
      z.object({
        path: pathSchema,
        kind: z.literal("file"),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        size: z.number(),
        mode: z.number().int().min(0).max(0o777),
        seen: z.tuple([z.number(), z.number()]).optional(),
      }),
    ]),
  ),
});

const scoreSchema = z.object({ score: z.number(), max: z.number() });

/** Where the lab keeps what learners had. */
export function historyFolder(root: string): string {
  return join(root, ".lab/history");
}

/** Opens what is kept of one exercise. A file that can't be read counts as not there, and is left as it is. */
export function openKeptStates(root: string, id: string): KeptStates {
  const folder = join(historyFolder(root), id);
  const store = openObjectStore(join(historyFolder(root), "objects"));
  const manifestOf = (n: number): string => join(folder, `${n}.json`);
  const scoreOf = (n: number): string => join(folder, `${n}.score.json`);

  function numbers(): number[] {
    return listNames(folder)
      .flatMap((name) => /^([1-9]\d{0,8})\.json$/.exec(name)?.[1] ?? [])
      .map(Number)
      .toSorted((one, other) => one - other);
  }

  function read(n: number): WholeState | undefined {
    const parsed = manifestSchema.safeParse(readJson(manifestOf(n)));
    return parsed.success ? { n, ...parsed.data } : undefined;
  }

  function* newestFirst(): Generator<WholeState> {
    for (const n of numbers().toReversed()) {
      const state = read(n);
      if (state) yield state;
    }
  }

  const readLast = (): WholeState | undefined => newestFirst().next().value ?? undefined;

  /** Another process may take the number meanwhile: its state counts as the last one then. */
  function write(state: Omit<WholeState, "n">): number {
    const { at, reason, digest, roots, unkept, entries } = state;
    const text = `${JSON.stringify({ formatVersion: 1, at, reason, digest, roots, unkept, entries })}\n`;
    for (let n = (numbers().at(-1) ?? 0) + 1; ; n++) {
      if (writeFileOnce(manifestOf(n), text)) return n;
      if (read(n)?.digest === digest) return n;
    }
  }

  return {
    store,
    read,
    keepTree({ folder: kept, roots, reason }) {
      let failed: unknown;
      /** The first that can't be done is told; the digest is known all the same. */
      const attempt = <Value>(work: () => Value): Value | undefined => {
        if (failed !== undefined) return undefined;
        try {
          return work();
        } catch (error) {
          failed = error;
          return undefined;
        }
      };
      const last = attempt(readLast);
      const isLastCopy = reason !== "grade";
      const put = isLastCopy ? store.secure : store.put;
      const take = (sha256: string, bytes: Buffer): void => attempt(() => put(sha256, bytes));
      const known = isLastCopy
        ? []
        : filesOf(last?.entries ?? []).filter((file) => file.seen && store.has(file));
      const { entries, unkept, leftOut } = scanTree(kept, roots, { take, known });
      const digest = digestEntries(entries);
      const outcome = { digest, unkept, leftOut };
      try {
        if (failed !== undefined) throw failed;
        // What is about to be overwritten is on the disk first; a grade overwrites nothing, and need not wait.
        if (isLastCopy) store.flush(filesOf(entries));
        const same = findSame(isLastCopy ? newestFirst() : [last], { digest, unkept });
        const at = new Date().toISOString();
        const paths = unkept.map(({ path }) => path);
        const n = same?.n ?? write({ at, reason, digest, roots: [...roots], entries, unkept: paths });
        if (isLastCopy) flushUpTo(root, folder);
        return { ...outcome, n };
      } catch (error) {
        return { ...outcome, n: 0, failure: explainWriteError(error, historyFolder(root)) };
      }
    },
    noteScore(n, { score, max }) {
      writeFileWhole(scoreOf(n), `${JSON.stringify({ score, max })}\n`);
    },
    list() {
      return numbers().flatMap((n) => {
        const state = read(n);
        if (!state) return [];
        const files = filesOf(state.entries);
        const bytes = files.reduce((sum, { size }) => sum + size, 0);
        const { at, reason } = state;
        return [{ n, at, reason, ...readScore(scoreOf(n)), files: files.length, bytes }];
      });
    },
    unreadable: () => numbers().filter((n) => !read(n)),
  };
}

/** Each grade that differs from the last is a state of its own; what is there already is not kept twice for a reset. */
function findSame(
  states: Iterable<WholeState | undefined>,
  { digest, unkept }: Pick<KeepOutcome, "digest" | "unkept">,
): WholeState | undefined {
  for (const state of states)
    if (state?.digest === digest && state.unkept.length === unkept.length) return state;
  return undefined;
}

function filesOf(entries: readonly KeptEntry[]): KeptFile[] {
  return entries.filter((entry) => entry.kind === "file");
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw explainWriteError(error, folder);
  }
}

function readScore(file: string): { score?: number; max?: number } {
  const parsed = scoreSchema.safeParse(readJson(file));
  return parsed.success ? parsed.data : {};
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch {
    return undefined;
  }
}

/** What the system says against writing to the lab's own folder, in words; anything else is thrown on. */
export function explainWriteError(error: unknown, folder: string): LabError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof LabError) return error;
  if (code === undefined) throw error;
  const full = code === "ENOSPC" || code === "EDQUOT";
  const detail = full ? say("disk.full") : message;
  return new LabError("LAB_HISTORY_NOT_WRITTEN", { folder, detail }, error);
}

/** @throws LabError LAB_HISTORY_NOT_WRITTEN, LAB_HISTORY_UNKEPT where not all of a tree has been kept */
export function needWhole(outcome: KeepOutcome): KeepOutcome {
  const [first] = outcome.unkept;
  if (outcome.failure) throw outcome.failure;
  if (first) throw new LabError("LAB_HISTORY_UNKEPT", { ...first });
  return outcome;
}
