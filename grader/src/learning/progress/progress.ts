import { mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { basename, join } from "node:path";
import { LabError, type ExerciseResult } from "@lab/contracts";
import { say } from "@lab/texts";
import { writeFileWhole } from "../history/durable-files.ts";
import { progressFileSchema, type ExerciseProgress, type ProgressFile } from "./exercise-progress.ts";
import { withLock } from "../../ground/with-lock.ts";

export interface Progress {
  /** What isn't there, or can't be read, counts as nothing done. */
  read(id: string): ExerciseProgress;
  /**
   * A grade that nobody asked for is an attempt only where it found other files than the last one.
   * @throws LabError LAB_PROGRESS_NOT_WRITTEN, as the other three
   */
  recordGrade(
    id: string,
    result: ExerciseResult,
    digest: string,
    how?: { isAsked: boolean },
  ): ExerciseProgress;
  recordStart(id: string): void;
  /** `digest` is of the learner's files as they are now. */
  recordRung(id: string, task: string, rung: 1 | 2 | 3, digest?: string): void;
  recordGiveUp(id: string): void;
  /** Ids of all exercises with a file, also of those that the lab no longer holds. */
  listIds(): string[];
}

export interface ProgressOptions {
  /** Hears of a file that was put aside, or that another version of the lab wrote; once each. */
  onNotice?: (text: string) => void;
  now?: () => Date;
}

const formatVersion = 1;

/** Opens a learner's progress: `.lab/progress/<id>.json`, one file an exercise, as text. */
export function openProgress(
  root: string,
  {
    onNotice = (text) => void process.stderr.write(`${text}\n`),
    now = () => new Date(),
  }: ProgressOptions = {},
): Progress {
  const folder = join(root, ".lab/progress");
  const said = new Set<string>();

  const notice = (text: string): void => {
    if (said.has(text)) return;
    said.add(text);
    onNotice(text);
  };

  /** `newer`: a later version of the lab wrote it, and knows better what is in it. */
  function readFile(file: string): ProgressFile | "newer" {
    const empty = progressFileSchema.parse({});
    const text = readText(file);
    if (text === undefined) return empty;
    const value = parseJson(text);
    if (isNewer(value)) {
      notice(say("progress.newer", { file: shown(file) }));
      return "newer";
    }
    const parsed = progressFileSchema.safeParse(value);
    if (parsed.success) return parsed.data;
    const aside = putAside(file, text, now());
    if (aside !== undefined) notice(say("progress.broken", { file: shown(file), aside: shown(aside) }));
    return empty;
  }

  /** Reads, changes and writes in one step that no other process comes in between of. */
  function change(id: string, apply: (kept: ProgressFile, at: string) => ProgressFile): ExerciseProgress {
    const file = join(folder, fileName(id));
    try {
      mkdirSync(folder, { recursive: true });
      return withLock(`${file}.lock`, () => {
        const kept = readFile(file);
        if (kept === "newer") return toProgress(id, apply(progressFileSchema.parse({}), now().toISOString()));
        const changed = apply(kept, now().toISOString());
        writeFileWhole(file, `${JSON.stringify(changed, null, 2)}\n`);
        return toProgress(id, changed);
      });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new LabError("LAB_PROGRESS_NOT_WRITTEN", { file: shown(file), detail }, error);
    }
  }

  function read(id: string): ExerciseProgress {
    const kept = readFile(join(folder, fileName(id)));
    return toProgress(id, kept === "newer" ? progressFileSchema.parse({}) : kept);
  }

  return {
    read,
    // Our own fault is no attempt, and nothing is known of the files after it.
    recordGrade: (id, result, digest, { isAsked } = { isAsked: true }) =>
      result.outcome === "fault"
        ? read(id)
        : change(id, (kept, at) => {
            const isTried = isAsked || kept.last?.digest !== digest;
            return addGrade(kept, result, { digest, isTried }, at);
          }),
    recordStart: (id) => void change(id, (kept, at) => ({ ...kept, startedAt: kept.startedAt ?? at })),
    recordRung: (id, task, rung, digest) =>
      void change(id, (kept, at) => {
        if (kept.rungs.some((one) => one.task === task && one.rung === rung)) return kept;
        const { attempts: attempt, gradedStates } = kept;
        return { ...kept, rungs: [...kept.rungs, { task, rung, at, attempt, gradedStates, digest }] };
      }),
    recordGiveUp: (id) => void change(id, (kept, at) => ({ ...kept, gaveUpAt: kept.gaveUpAt ?? at })),
    listIds: () => listFiles(folder),
  };
}

/** Keeps the memory of a grade: `last` always, `best` and `solved` where it is as good. */
function addGrade(
  kept: ProgressFile,
  result: ExerciseResult,
  { digest, isTried }: { digest: string; isTried: boolean },
  at: string,
): ProgressFile {
  const { score, max, outcome, reused, suiteDigest: suite } = result;
  const isSolved = max > 0 && score === max;
  const isBetter = !kept.best || score * kept.best.max > kept.best.score * max;
  // Taken from memory: what it says of the files holds, but nothing was tried.
  const counts = isTried && reused !== true;
  return {
    ...kept,
    attempts: kept.attempts + (counts ? 1 : 0),
    gradedStates: kept.gradedStates + (counts && kept.last?.digest !== digest ? 1 : 0),
    ...(isBetter ? { best: { score, max, at } } : {}),
    last: { score, max, at, digest, suite, outcome },
    lastResult: result,
    ...(isSolved ? { solved: { at: kept.solved?.at ?? at, lastAt: at, digest, suite } } : {}),
  };
}

function toProgress(id: string, { formatVersion: _, ...kept }: ProgressFile): ExerciseProgress {
  return { ...kept, id, solvedAt: kept.solved?.at };
}

function fileName(id: string): string {
  if (!/^[a-z0-9-]+$/.test(id)) throw new Error(`no exercise is called ${id}`);
  return `${id}.json`;
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .flatMap((name) => /^([a-z0-9-]+)\.json$/.exec(name)?.[1] ?? [])
      .toSorted();
  } catch {
    return [];
  }
}

/** Undefined where nothing is there that could be read. */
function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isNewer(value: unknown): boolean {
  const version = (value as { formatVersion?: unknown } | null | undefined)?.formatVersion;
  return typeof version === "number" && version > formatVersion;
}

/** Never removed: somebody may want to mend it. */
function putAside(file: string, text: string, now: Date): string | undefined {
  const aside = `${file.replace(/\.json$/, "")}.broken-${now.toISOString().replaceAll(/[:.]/g, "-")}`;
  try {
    // Another process may have put it aside meanwhile, and written it anew.
    if (readText(file) !== text) return undefined;
    renameSync(file, aside);
    return aside;
  } catch {
    // The folder can't be written to.
    return undefined;
  }
}

function shown(file: string): string {
  return `.lab/progress/${basename(file)}`;
}
