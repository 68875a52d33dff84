import { setTimeout as sleep } from "node:timers/promises";

/**
 * Whether work comes to its end in that time: of a server that hangs, no answer comes at all.
 * @throws what the work threw in that time
 */
export async function endsWithin(work: Promise<unknown>, patienceMs: number): Promise<boolean> {
  const waited = new AbortController();
  const late = sleep(patienceMs, false, { signal: waited.signal });
  // Nobody waits any more where the work was quicker.
  late.catch(() => {});
  try {
    return await Promise.race([late, work.then(() => true)]);
  } finally {
    waited.abort();
  }
}
