/** One save touches a file several times. */
const quietMs = 10;
/** Saves that follow one another this closely are a burst, of which the last is waited for a little. */
const burstMs = 300;
const burstQuietMs = 60;

export interface SaveTimer {
  /** Something may have been saved. */
  touch(): void;
  /** Calls onSaved now, whether anything has changed or not. */
  hurry(): void;
  /** When the first touch since the last call of this was, by performance.now(). */
  takeTouched(): number | undefined;
  stop(): void;
}

/** Makes saves out of touches. `hasChanged` is asked when it is quiet; onSaved follows at once, or after a burst. */
export function createSaveTimer(options: { hasChanged(): boolean; onSaved(): void }): SaveTimer {
  let quiet: NodeJS.Timeout | undefined;
  let burst: NodeJS.Timeout | undefined;
  let touchedMs: number | undefined;
  let changedMs = Number.NEGATIVE_INFINITY;

  function settle(): void {
    quiet = undefined;
    if (!options.hasChanged()) {
      if (burst === undefined) touchedMs = undefined;
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
    },
  };
}
