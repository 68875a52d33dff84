/** One save touches a file several times. */
const quietMs = 10;
/** Saves that follow one another this closely are a burst, of which the last is waited for a little. */
const burstMs = 300;
const burstQuietMs = 60;
/** Many editors empty a file and then write it: over a slow disk or a network that may take a while. */
const emptiedQuietMs = 1_000;

/** What lies there against what was judged: `emptied` where a file that had content has none. */
export type SeenChange = "none" | "emptied" | "changed";

export interface SaveTimer {
  /** Something may have been saved. */
  touch(): void;
  /** Calls onSaved now, whether anything has changed or not. */
  hurry(): void;
  /** When the first touch since the last call of this was, by performance.now(). */
  takeTouched(): number | undefined;
  stop(): void;
}

/**
 * Makes saves out of touches. `look` is asked when it is quiet; onSaved follows at once, or after a burst, or where
 * a file stays empty.
 */
export function createSaveTimer(options: { look(): SeenChange; onSaved(): void }): SaveTimer {
  let quiet: NodeJS.Timeout | undefined;
  let burst: NodeJS.Timeout | undefined;
  let emptied: NodeJS.Timeout | undefined;
  let touchedMs: number | undefined;
  let changedMs = Number.NEGATIVE_INFINITY;

  function settle(): void {
    quiet = undefined;
    const seen = options.look();
    clearTimeout(emptied);
    if (seen === "none") {
      if (burst === undefined) touchedMs = undefined;
      return;
    }
    if (seen === "emptied") {
      clearTimeout(burst);
      burst = undefined;
      emptied = setTimeout(save, emptiedQuietMs);
      return;
    }
    const sinceMs = performance.now() - changedMs;
    changedMs = performance.now();
    clearTimeout(burst);
    burst = undefined;
    if (sinceMs > burstMs) options.onSaved();
    else burst = setTimeout(save, burstQuietMs);
  }

  function save(): void {
    burst = undefined;
    options.onSaved();
  }

  return {
    touch() {
      touchedMs ??= performance.now();
      // Not put off by later touches: who writes without a pause is to be heard too.
      quiet ??= setTimeout(settle, quietMs);
    },
    hurry() {
      clearTimeout(burst);
      clearTimeout(emptied);
      save();
    },
    takeTouched() {
      const taken = touchedMs;
      touchedMs = undefined;
      return taken;
    },
    stop() {
      clearTimeout(quiet);
      clearTimeout(burst);
      clearTimeout(emptied);
    },
  };
}
