import type { ExerciseResult } from "@lab/contracts";
import type { TypeError } from "../attempt/find-type-error.ts";
import type { Obstacle } from "./choose-look.ts";

/** What goes on with an exercise at this moment. */
export interface LiveState {
  /** Saves are graded: its page was opened last. */
  isWatched: boolean;
  /** A grade runs, and has come so far. */
  grading?: { done: number; of: number };
  /** What the last grade changed, in a sentence, and when that was. */
  news?: { text: string; at: Date };
  /** The check that the last grade found regressed. */
  regressed?: string;
  /** The files as saved last don't read as code; the verdicts are those of before. */
  unread?: Obstacle;
  /** What the last grade came to where it was of the starter as handed out, which no record holds. */
  starter?: ExerciseResult;
  /** The process of another watch of the same exercise. */
  other?: number;
  /** What TypeScript says of the files that were graded last. */
  typeError?: TypeError;
  /** What the watcher says besides. */
  notice?: string;
}
