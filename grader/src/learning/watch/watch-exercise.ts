import { existsSync } from "node:fs";
import { relative } from "node:path";
import { listRepositories, type ExerciseResult } from "@lab/contracts";
import { say } from "@lab/texts";
import { findTypeError } from "../attempt/find-type-error.ts";
import { createDataMemory } from "../attempt/data-ahead.ts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { gradeAttempt } from "../attempt/grade-attempt.ts";
import { readLastChange, type ChangeKind } from "../history/last-change.ts";
import { openGradeMemory } from "../attempt/open-grade-memory.ts";
import { openProgress } from "../progress/progress.ts";
import type { Session } from "../../grading/run/session.ts";
import { compareResults, isJudged } from "./compare-results.ts";
import { listBlank, listChanged, readSavedFiles, type SavedFiles } from "./read-saved-files.ts";
import { createSaveTimer } from "./save-timer.ts";
import type { WatchEvent } from "./watch-event.ts";
import { watchFiles } from "./watch-files.ts";

export type { WatchEvent } from "./watch-event.ts";

export interface WatchOptions {
  root: string;
  /** Best with warm spares. It stays the caller's, who closes it after stop(). */
  session: Session;
  /** Another session in the place of one that failed, such as one whose database server has died. */
  renewSession?: () => Promise<Session>;
  /** Settles when the level of isolation has been proved; no result is given before. */
  proven?: Promise<void>;
  seed?: number;
  onEvent(event: WatchEvent): void;
}

export interface ExerciseWatch {
  /** Grades even where nothing has changed. */
  gradeNow(): void;
  stop(): Promise<void>;
}

/**
 * Grades an exercise at once and after each save, until it is stopped. Each grade is an attempt of the learner's; a save
 * under a running one cancels it, and files that don't compile cost nothing.
 */
export function watchExercise(found: FoundExercise, options: WatchOptions): ExerciseWatch {
  const { root, onEvent, proven } = options;
  const { id, checks } = found.exercise;
  const source = { seed: options.seed ?? 1 };
  const data = createDataMemory(root, source);
  const notice = (text: string): void => onEvent({ kind: "notice", text });
  let { session } = options;
  let memory: ReturnType<typeof openGradeMemory> | undefined;
  let last = readLast();
  let changedAt = readLastChange(root, id)?.at;
  let running: { files: SavedFiles; controller: AbortController } | undefined;
  let types = new AbortController();
  let judged: SavedFiles | undefined;
  let begun: SavedFiles | undefined;
  let isWanted = true;
  let isAsked = false;
  /** A key asked for this grade, whatever lies there. */
  let isForced = false;
  /** Files that had content when they were last graded. */
  let filled: ReadonlySet<string> = new Set();
  const end = new AbortController();
  let work = Promise.resolve();
  let isWorking = false;

  function readLast(): ExerciseResult | undefined {
    const { lastResult } = openProgress(root, { onNotice: notice }).read(id);
    return lastResult && isJudged(lastResult) ? lastResult : undefined;
  }

  /** What has put other files there since the last result, if it was not the learner's editor. */
  function takeChange(): ChangeKind | undefined {
    const latest = readLastChange(root, id);
    const isNew = latest !== undefined && latest.at !== changedAt;
    changedAt = latest?.at;
    return isNew ? latest.kind : undefined;
  }

  const listEmptied = (now: SavedFiles): string[] => listBlank(now).filter((path) => filled.has(path));

  const repositories = listRepositories(found.exercise);
  const isInRepository = (path: string): boolean => repositories.includes(path.split("/")[0] ?? "");

  const timer = createSaveTimer({
    look() {
      files.renew();
      const now = readSavedFiles(found);
      const known = running?.files ?? judged;
      if (known && listChanged(known, now).length === 0) return "none";
      running?.controller.abort();
      return listEmptied(now).length > 0 ? "emptied" : "changed";
    },
    onSaved() {
      isWanted = isAsked = true;
      start();
    },
  });
  const files = watchFiles(found, timer.touch);

  function start(): void {
    if (isWorking || end.signal.aborted) return;
    isWorking = true;
    work = gradeWhileWanted().finally(() => {
      isWorking = false;
      // Wanted in the moment between.
      if (isWanted) start();
    });
  }

  async function gradeWhileWanted(): Promise<void> {
    for (let faults = 0; isWanted && !end.signal.aborted;) {
      isWanted = false;
      const outcome = await gradeOnce();
      if (outcome !== "fault" || !options.renewSession) continue;
      session = await options.renewSession();
      // Whatever it was, a dead server perhaps: one fresh start, and no more of them until the next save.
      if (faults++ === 0) isWanted = true;
    }
    if (!end.signal.aborted) session.refill();
  }

  async function gradeOnce(): Promise<ExerciseResult["outcome"] | "cancelled"> {
    const startedMs = timer.takeTouched() ?? performance.now();
    const now = readSavedFiles(found);
    if (!existsSync(found.folder)) {
      judged = begun = now;
      notice(say("watch.folderGone", { folder: relative(root, found.folder) }));
      return "cancelled";
    }
    // In a repository an empty file may be what is wanted; of code it is a save that has not come to its end.
    const emptied = isForced ? [] : listEmptied(now).filter((path) => !isInRepository(path));
    isForced = false;
    if (emptied.length > 0) {
      judged = begun = now;
      onEvent({ kind: "unreadable", reason: describeEmptied(emptied), last });
      return "cancelled";
    }
    const blank = new Set(listBlank(now));
    filled = new Set([...now.keys()].filter((path) => !blank.has(path)));
    const controller = new AbortController();
    running = { files: now, controller };
    types.abort();
    onEvent({ kind: "began", files: begun ? listChanged(begun, now) : [] });
    begun = now;
    try {
      const { result, warning } = await grade(controller.signal);
      if (controller.signal.aborted) return "cancelled";
      judged = now;
      tell(result, performance.now() - startedMs);
      if (!isUnreadable(result)) void noteTypes();
      if (warning !== undefined) notice(warning);
      return hasFault(result) ? "fault" : result.outcome;
    } catch (error) {
      if (!controller.signal.aborted) notice(error instanceof Error ? error.message : String(error));
      return "cancelled";
    } finally {
      running = undefined;
    }
  }

  async function grade(signal: AbortSignal) {
    let done = 0;
    const of = last?.practice ? last.checks.length : checks.length;
    const grades = await (memory ??= openGradeMemory(root, source));
    const key = await grades.keyOf(found);
    return gradeAttempt(found, {
      root,
      ...source,
      session,
      submissionFolder: ({ folder }) => folder,
      onCheck: () => onEvent({ kind: "check", done: ++done, of }),
      isLearners: true,
      memory: key === undefined ? undefined : { key, remember: grades.remember },
      data,
      isAsked,
      proven,
      signal,
      counts: (result) => !isUnreadable(result) && !hasFault(result),
    });
  }

  /** Nobody waits for it: the next save comes before it. */
  async function noteTypes(): Promise<void> {
    const { signal } = (types = new AbortController());
    const error = await findTypeError(found, signal);
    if (error && !signal.aborted) onEvent({ kind: "types", error });
  }

  function tell(result: ExerciseResult, durationMs: number): void {
    const by = takeChange();
    if (isUnreadable(result) && result.reason) {
      onEvent({ kind: "unreadable", reason: result.reason, last });
      return;
    }
    const change = compareResults(last, result);
    if (isJudged(result)) last = result;
    onEvent({ kind: "graded", result, change, durationMs, ...(by ? { by } : {}) });
  }

  start();
  return {
    gradeNow() {
      isForced = true;
      timer.hurry();
    },
    async stop() {
      end.abort();
      timer.stop();
      running?.controller.abort();
      types.abort();
      await Promise.all([files.stop(), work]);
    },
  };
}

function describeEmptied([file = "", ...more]: string[]): NonNullable<ExerciseResult["reason"]> {
  return { code: "SUBMISSION_EMPTIED", message: say("watch.emptied", { file, more: more.length }) };
}

/** The lab's own: nothing to be believed, not in a part of it either. */
function hasFault({ outcome, checks }: ExerciseResult): boolean {
  return outcome === "fault" || checks.some(({ verdict }) => verdict === "fault");
}

/** What can't be read or compiled was not judged: half a word, or a file that an editor is about to write. */
function isUnreadable({ outcome, reason }: ExerciseResult): boolean {
  return outcome === "not-gradable" && reason?.code.startsWith("SUBMISSION_") === true;
}
