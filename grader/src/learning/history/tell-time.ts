const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** A moment in the learner's own time zone, and how long ago it was. */
export function tellTime(at: string, now = new Date()): string {
  const moment = new Date(at);
  const local = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(moment);
  return `${local}, ${tellAgo((now.getTime() - moment.getTime()) / 1_000)}`;
}

function tellAgo(seconds: number): string {
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, length] of steps)
    if (seconds >= length) return format.format(-Math.floor(seconds / length), unit);
  // A clock that was set back tells nothing of the future.
  return format.format(-Math.max(0, Math.floor(seconds)), "second");
}
