const hourMs = 3_600_000;

// Summer time in 2025, as a London wall clock shows it: 01:00 becomes 02:00, and in October 02:00 becomes 01:00.
const summerStartsLocalMs = Date.UTC(2025, 2, 30, 2);
const summerEndsLocalMs = Date.UTC(2025, 9, 26, 2);

/**
 * The instant (ms since the epoch) at which a London clock shows the given time; 2025 only.
 * Month counts from 1. Of the hour that happens twice in October, the first one.
 */
export function londonTimeMs(month: number, day: number, hour = 0, minute = 0): number {
  const localMs = Date.UTC(2025, month - 1, day, hour, minute);
  const isSummer = localMs >= summerStartsLocalMs && localMs < summerEndsLocalMs;
  return isSummer ? localMs - hourMs : localMs;
}
