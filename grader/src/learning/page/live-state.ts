/** What goes on with an exercise at this moment. */
export interface LiveState {
  /** Saves are graded: its page was opened last. */
  isWatched: boolean;
  /** A grade runs, and has come so far. */
  grading?: { done: number; of: number };
  /** What the last grade changed, in a sentence, and when that was. */
  news?: { text: string; at: Date };
  /** The process of another watch of the same exercise. */
  other?: number;
  /** What the watcher says besides. */
  notice?: string;
}
