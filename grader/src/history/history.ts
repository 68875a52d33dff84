import { existsSync, readdirSync } from "node:fs";
import { LabError } from "@lab/contracts";
import type { FoundExercise } from "../discover/discover-exercises.ts";
import { openKeptStates, type KeepOutcome, type KeptReason, type KeptState } from "./kept-states.ts";
import { listRoots } from "./list-roots.ts";
import { writeTree } from "./write-tree.ts";

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
  /**
   * Writes state `n` into a folder that isn't there or is empty, as a submission's folder.
   * @throws LabError LAB_USAGE_STATE, LAB_HISTORY_BROKEN
   */
  extract(n: number, folder: string): Promise<void>;
}

export function openHistory(root: string, found: FoundExercise): History {
  const { exercise, folder } = found;
  const { id } = exercise;
  const states = openKeptStates(root, id);
  const roots = listRoots(exercise);

  return {
    keep: async (reason) => {
      const outcome = states.keepTree({ folder, roots, reason });
      if (reason !== "grade") needWhole(outcome);
      return outcome;
    },
    noteScore: async (n, result) => states.noteScore(n, result),
    list: async () => states.list(),
    extract: async (n, target) => {
      if (existsSync(target) && readdirSync(target).length > 0) throw new Error(`${target} is not empty`);
      writeTree(needState(n).entries, target, { store: states.store, id, n });
    },
  };

  function needState(n: number) {
    const state = states.read(n);
    if (state) return state;
    const numbers = states.list().map(({ n }) => n);
    const known = numbers.length === 0 ? "there is none yet" : `there are ${numbers.join(", ")}`;
    throw new LabError("LAB_USAGE_STATE", { id, n, known });
  }
}

function needWhole({ failure, unkept: [first] }: KeepOutcome): void {
  if (failure) throw failure;
  if (first) throw new LabError("LAB_HISTORY_UNKEPT", { ...first });
}
