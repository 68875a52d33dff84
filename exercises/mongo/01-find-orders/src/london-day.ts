const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  hourCycle: "h23",
});

const hourMs = 3_600_000;

/** The instant at which a day such as "2025-03-30" begins in London: 00:00 UTC in winter, 23:00 UTC before it in summer. */
export function startOfLondonDay(day: string): Date {
  const midnightUtc = new Date(`${day}T00:00:00Z`);
  const isSummerTime = clock.format(midnightUtc) === "01";
  return isSummerTime ? new Date(midnightUtc.getTime() - hourMs) : midnightUtc;
}

/** The next day of the calendar: "2025-03-31" after "2025-03-30". */
export function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
