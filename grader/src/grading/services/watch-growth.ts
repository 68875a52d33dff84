import type { Store } from "@lab/services";

const pollMs = 250;
const bytesPerMb = 1_048_576;

/** Calls back once when a store has grown by more than `limitMb` since this call. Gives what ends the watch. */
export function watchGrowth(
  store: Pick<Store, "sizeBytes">,
  limitMb: number,
  onOver: () => void,
): () => void {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let initialBytes: number | undefined;

  async function look(): Promise<void> {
    // One that is being dropped says nothing of the solution.
    const bytes = await store.sizeBytes().catch(() => undefined);
    if (isOver) return;
    initialBytes ??= bytes;
    if (bytes === undefined || bytes - (initialBytes ?? 0) <= limitMb * bytesPerMb)
      timer = setTimeout(() => void look(), pollMs).unref();
    else onOver();
  }

  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
