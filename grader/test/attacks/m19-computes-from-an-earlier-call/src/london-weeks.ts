const clock = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" });

const dayMs = 86_400_000;

/** The Mondays (YYYY-MM-DD) of all London weeks that hold an instant of [from, to). */
export function listLondonWeeks(from: Date, to: Date): string[] {
  const lastMs = Date.parse(findMonday(new Date(to.getTime() - 1)));
  const weeks: string[] = [];
  // Calendar days, written as if they were UTC: there every day has 24 hours.
  for (let ms = Date.parse(findMonday(from)); ms <= lastMs; ms += 7 * dayMs) weeks.push(formatDay(ms));
  return weeks;
}

export function findMonday(instant: Date): string {
  const dayInLondonMs = Date.parse(clock.format(instant));
  const daysSinceMonday = (new Date(dayInLondonMs).getUTCDay() + 6) % 7;
  return formatDay(dayInLondonMs - daysSinceMonday * dayMs);
}

const formatDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
