const pollMs = 250;
const bytesPerMb = 1_048_576;

/** What one grade may have a server take besides: several times what one with the largest data does. */
export const serviceGrowthMb = 1_024;

/** Calls back once when what is measured has grown by more than `limitMb` since this call. Gives what ends the watch. */
export function watchGrowth(
  measure: () => Promise<number>,
  limitMb: number,
  onOver: () => void,
  everyMs = pollMs,
): () => void {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let initialBytes: number | undefined;

  async function look(): Promise<void> {
    // One that is being dropped says nothing of the solution.
    const bytes = await measure().catch(() => undefined);
    if (isOver) return;
    initialBytes ??= bytes;
    if (bytes === undefined || bytes - (initialBytes ?? 0) <= limitMb * bytesPerMb)
      timer = setTimeout(() => void look(), everyMs).unref();
    else onOver();
  }

  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
