import { setTimeout as sleep } from "node:timers/promises";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { listBlank, listChanged, readSavedFiles } from "../watch/read-saved-files.ts";
import { createSaveTimer } from "../watch/save-timer.ts";
import { watchFiles } from "../watch/watch-files.ts";
import { bundleProgram } from "./bundle-program.ts";
import type { DevEvent } from "./dev-event.ts";
import type { DevProgram } from "./find-program.ts";
import { startProcess, type Inspect, type ProgramPlace, type ProgramProcess } from "./run-program.ts";

export interface DevOptions extends Omit<ProgramPlace, "folder"> {
  program: DevProgram;
  /** Where a server is to listen. */
  port: number;
  outFile: string;
  inspect: Inspect | undefined;
  onEvent(event: DevEvent): void;
}

export interface DevLoop {
  stop(): Promise<void>;
}

const deafAfterMs = 3_000;

/** Runs a program at once and again after each save, until it is stopped. What is wrong with it waits for the next save. */
export function openDevLoop(found: FoundExercise, options: DevOptions): DevLoop {
  const { program, port, outFile, onEvent } = options;
  const watched = withEntry(found, program.entry);
  const place = { ...options, folder: found.folder };
  const end = new AbortController();
  let running: ProgramProcess | undefined;
  let runningCode: string | undefined;
  /** Has loaded what the last program had, and waits for the next. */
  let spare = prepare([]);
  let isFirst = true;
  let isWanted = true;
  let known = readSavedFiles(watched);
  let seen = known;
  let filled: ReadonlySet<string> = new Set();
  let work = Promise.resolve();
  let isWorking = false;

  const timer = createSaveTimer({
    look() {
      files.renew();
      const now = readSavedFiles(watched);
      if (listChanged(seen, now).length === 0) return "none";
      seen = now;
      return listBlank(now).some((path) => filled.has(path)) ? "emptied" : "changed";
    },
    onSaved() {
      isWanted = true;
      begin();
    },
  });
  const files = watchFiles(watched, timer.touch);

  function begin(): void {
    if (isWorking || end.signal.aborted) return;
    isWorking = true;
    work = runWhileWanted().finally(() => {
      isWorking = false;
      if (isWanted) begin();
    });
  }

  async function runWhileWanted(): Promise<void> {
    while (isWanted && !end.signal.aborted) {
      isWanted = false;
      await runOnce();
    }
  }

  async function runOnce(): Promise<void> {
    const startedMs = timer.takeTouched() ?? performance.now();
    const now = readSavedFiles(watched);
    const saved = listChanged(known, now);
    known = seen = now;
    const blank = new Set(listBlank(now));
    filled = new Set([...now.keys()].filter((path) => !blank.has(path)));
    const bundle = await bundleProgram({ folder: found.folder, entry: program.entry, outFile });
    if (program.isServer && running && "code" in bundle && bundle.code === runningCode) {
      onEvent({ kind: "same", files: saved });
      return;
    }
    const before = running;
    running = runningCode = undefined;
    await before?.end();
    if (end.signal.aborted) return;
    if ("problems" in bundle) {
      onEvent({ kind: "unreadable", problems: bundle.problems, files: saved });
      return;
    }
    runningCode = bundle.code;
    const started = spare ?? startProcess(place, bundle.libraries);
    spare = undefined;
    started.run(outFile, options.inspect);
    running = started;
    void tellEnd(started, startedMs, saved);
    if (program.isServer) await tellServing(started, startedMs, saved);
    if (!end.signal.aborted) spare = prepare(bundle.libraries);
  }

  function prepare(libraries: readonly string[]): ProgramProcess | undefined {
    const prepared = startProcess(place, libraries);
    const forget = (): void => {
      if (spare === prepared) spare = undefined;
    };
    // Somebody may end it while it waits.
    prepared.ended.then(forget, forget);
    return prepared;
  }

  async function tellServing(started: ProgramProcess, startedMs: number, saved: string[]): Promise<void> {
    const listening = started.untilListening(port);
    const isSoon = await Promise.race([listening, sleep(deafAfterMs, "late" as const, { ref: false })]);
    if (isSoon === false || end.signal.aborted) return;
    if (isSoon === "late") onEvent({ kind: "deaf" });
    const tell = (): void => {
      onEvent({ kind: "serving", durationMs: performance.now() - startedMs, files: saved, isFirst });
      isFirst = false;
    };
    if (isSoon === true) tell();
    // A save may come meanwhile: who waits for a debugger is not waited for.
    else void listening.then((listens) => listens && running === started && tell());
  }

  async function tellEnd(started: ProgramProcess, startedMs: number, saved: string[]): Promise<void> {
    const over = await started.ended;
    // Ended by us to make room for the next, or by Ctrl-C, which it may have heard of before us.
    if (running !== started || end.signal.aborted || over.signal === "SIGINT") return;
    running = runningCode = undefined;
    if (over.code === 0 && !program.isServer)
      onEvent({ kind: "ran", durationMs: performance.now() - startedMs, files: saved });
    else onEvent({ kind: "fell", end: over, files: saved });
  }

  begin();
  return {
    async stop() {
      end.abort();
      timer.stop();
      await Promise.all([files.stop(), running?.end(), spare?.end(), work]);
    },
  };
}

/** What is watched is what is graded, and the program that isn't. */
function withEntry(found: FoundExercise, entry: string): FoundExercise {
  const { exercise } = found;
  const { editable } = exercise;
  const isEditable = editable.some(
    (path) => path === entry || (path.endsWith("/") && entry.startsWith(path)),
  );
  return isEditable ? found : { ...found, exercise: { ...exercise, editable: [...editable, entry] } };
}
