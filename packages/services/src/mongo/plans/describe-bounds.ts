import { say } from "@lab/texts";
import { shortenDate, shortenId } from "./write-value.ts";

const shownIntervals = 3;

/** What an index scan reads of each field, as the server wrote it but for dates and ids; empty where it told nothing. */
export function describeBounds(bounds: unknown): string[] {
  if (typeof bounds !== "object" || bounds === null) return [];
  return Object.entries(bounds).flatMap(([field, intervals]) =>
    Array.isArray(intervals) ? [describeField(field, intervals.map(String))] : [],
  );
}

function describeField(field: string, intervals: string[]): string {
  const [first = ""] = intervals;
  const point = readPoint(first);
  if (intervals.length === 1 && /^\[(MinKey, MaxKey|MaxKey, MinKey)\]$/.test(first))
    return say("explain.boundAll", { field });
  if (intervals.length === 1 && point !== undefined)
    return say("explain.boundPoint", { field, value: tidy(point) });
  const shown = intervals.slice(0, shownIntervals).map((interval) => tidy(readPoint(interval) ?? interval));
  return say("explain.boundRange", {
    field,
    intervals: shown.join(", "),
    more: intervals.length - shown.length,
  });
}

/** `[5, 5]` is one value: both halves say the same. */
function readPoint(interval: string): string | undefined {
  const inner = interval.slice(1, -1);
  const half = inner.slice(0, (inner.length - 2) / 2);
  return interval.startsWith("[") && interval.endsWith("]") && inner === `${half}, ${half}`
    ? half
    : undefined;
}

function tidy(text: string): string {
  return text
    .replaceAll(/new Date\((-?\d+)\)/g, (whole, ms: string) => tidyDate(Number(ms)) ?? whole)
    .replaceAll(/ObjectId\('([0-9a-f]{24})'\)/g, (_, hex: string) => shortenId(hex));
}

/** MongoDB's dates reach further than JavaScript's. */
function tidyDate(ms: number): string | undefined {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? undefined : shortenDate(date.toISOString());
}
