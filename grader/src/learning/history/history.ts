import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { LabError, listRoots } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { buildPracticeRepositories } from "../../grading/suites/practice-repository.ts";
import { isRecordOfGit } from "./describe-changes.ts";
import type { KeptEntry, KeptFile } from "./kept-entry.ts";
import { needWhole, openKeptStates, type KeepOutcome, type KeptReason } from "./kept-states.ts";
import type { KeptState, WholeState } from "./kept-states.ts";
import { listChanges, readLastChange, type ChangeKind } from "./last-change.ts";
import { readStarter } from "./read-starter.ts";
import { scanTree } from "./scan-tree.ts";
import { changeFiles, settle, type ChangeOutcome } from "./swap-files.ts";
import { readKept, writeTree } from "./write-tree.ts";

/** What is kept of one exercise's files, and the ways back to it. */
export interface History {
  /**
   * Keeps the learner's files if they differ from the state kept last. What goes wrong before a grade, which
   * overwrites nothing, is told in the outcome.
   * @throws LabError LAB_HISTORY_NOT_WRITTEN, LAB_HISTORY_UNKEPT unless the reason is a grade
   */
  keep(reason: KeptReason): Promise<KeepOutcome>;
  /** Notes what state `n` scored; the last grade of a state counts. */
  noteScore(n: number, result: { score: number; max: number }): Promise<void>;
  /** Oldest first. */
  list(): Promise<KeptState[]>;
  /** All of state `n`, where it can be read. */
  read(n: number): Promise<WholeState | undefined>;
  /**
   * What the files of state `n` hold, or those that are there now, by path; without the records of a repository.
   * @throws LabError LAB_USAGE_STATE, LAB_HISTORY_BROKEN
   */
  contents(n: number | "now"): Promise<Map<string, Buffer>>;
  /** What state `n` was put aside for, oldest first. */
  changesFrom(n: number): Promise<ChangeKind[]>;
  /** Numbers of states that can't be read. */
  unreadable(): Promise<number[]>;
  /**
   * Writes state `n` into a folder that isn't there or is empty, as a submission's folder.
   * @throws LabError LAB_USAGE_STATE, LAB_HISTORY_BROKEN
   */
  extract(n: number, folder: string): Promise<void>;
  /**
   * Puts state `n` in the place of the files that are there, which are kept first: whole or not at all.
   * @throws LabError as `extract`, and LAB_HISTORY_NOT_WRITTEN, LAB_HISTORY_UNKEPT, LAB_HISTORY_IN_USE
   */
  restore(n: number): Promise<ChangeOutcome>;
  /** The same with the exercise's files as handed out. */
  reset(): Promise<ChangeOutcome>;
  /**
   * The same with what was there before the last reset, restore or undo.
   * @throws LabError LAB_USAGE_UNDO where there was none
   */
  undo(): Promise<ChangeOutcome & { restored: number }>;
}

export function openHistory(root: string, found: FoundExercise): History {
  const { exercise, folder, path } = found;
  const { id } = exercise;
  const states = openKeptStates(root, id);
  const roots = listRoots(exercise);

  function needState(n: number): WholeState {
    const state = states.read(n);
    if (state) return state;
    const numbers = states.list().map(({ n }) => n);
    const known =
      numbers.length === 0
        ? say("history.noneKept")
        : say("history.knownStates", { numbers: describeNumbers(numbers) });
    throw new LabError("LAB_USAGE_STATE", { id, n, known });
  }

  async function bringBack(n: number, kind: ChangeKind): Promise<ChangeOutcome> {
    await settle(root, id);
    const state = needState(n);
    return changeFiles({
      root,
      id,
      path,
      kind,
      roots: [...new Set([...roots, ...state.roots])],
      fill: async (fresh) => writeTree(state.entries, fresh, { store: states.store, id, n }),
    });
  }

  async function writeStarter(fresh: string): Promise<void> {
    for (const [file, bytes] of readStarter(root, found)) {
      mkdirSync(dirname(join(fresh, file)), { recursive: true });
      writeFileSync(join(fresh, file), bytes);
    }
    await buildPracticeRepositories(root, found, fresh);
  }

  return {
    async keep(reason) {
      // A grade goes on with what is there; whoever changes the files next hears what is wrong.
      await settle(root, id).catch((error: unknown) => {
        if (reason !== "grade" || !(error instanceof LabError)) throw error;
      });
      const outcome = states.keepTree({ folder, roots, reason });
      return reason === "grade" ? outcome : needWhole(outcome);
    },
    noteScore: async (n, result) => states.noteScore(n, result),
    list: async () => states.list(),
    read: async (n) => states.read(n),
    async contents(n) {
      if (n === "now") {
        const seen = new Map<string, Buffer>();
        const { entries } = scanTree(folder, roots, {
          take: (sha256, bytes) => void seen.set(sha256, bytes),
        });
        return listContents(entries, ({ sha256 }) => seen.get(sha256) as Buffer);
      }
      return listContents(needState(n).entries, (file) => readKept(file, { store: states.store, id, n }));
    },
    changesFrom: async (n) =>
      listChanges(root, id).flatMap(({ kind, before }) => (before === n ? [kind] : [])),
    unreadable: async () => states.unreadable(),
    async extract(n, target) {
      const { entries } = needState(n);
      if (existsSync(target) && readdirSync(target).length > 0) throw new Error(`${target} is not empty`);
      writeTree(entries, target, { store: states.store, id, n });
    },
    restore: (n) => bringBack(n, "restore"),
    reset: () => changeFiles({ root, id, path, kind: "reset", roots, fill: writeStarter }),
    async undo() {
      await settle(root, id);
      const last = readLastChange(root, id);
      if (!last) throw new LabError("LAB_USAGE_UNDO", { what: id });
      return { restored: last.before, ...(await bringBack(last.before, "undo")) };
    },
  };
}

function listContents(entries: readonly KeptEntry[], read: (file: KeptFile) => Buffer): Map<string, Buffer> {
  const files = entries.filter((entry): entry is KeptFile => entry.kind === "file");
  return new Map(files.filter(({ path }) => !isRecordOfGit(path)).map((file) => [file.path, read(file)]));
}

/** 1 to 7, or, with gaps, each. */
function describeNumbers(numbers: readonly number[]): string {
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? 0;
  return numbers.length > 2 && last - first === numbers.length - 1
    ? say("history.range", { first, last })
    : numbers.join(", ");
}
