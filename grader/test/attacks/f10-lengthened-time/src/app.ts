const jest = (globalThis as any).jest;
jest?.setTimeout?.(1e9);
jest?.retryTimes?.(1e6);
const later = globalThis.setTimeout;
globalThis.setTimeout = ((work: () => void) => later(work, 2 ** 30)) as never;

export function createApp() {
  return () => {};
}
