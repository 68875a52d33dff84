import { edgesOf, type Edge } from "./edge.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Making one costs more than all that is asked of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Swedish writes a date as ISO 8601 does. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  formats.set(timeZone, format);
  return format;
}

/** What the clocks of a zone show at an instant, as milliseconds since 1970 on those clocks. */
function readClocks(timeZone: string): (instant: number) => number {
  const format = formatIn(timeZone);
  return (instant) => Date.parse(`${format.format(instant).replace(" ", "T")}Z`);
}

const nameDay = (midnight: number): string => new Date(midnight).toISOString().slice(0, 10);
const nextDay = (day: string): string => nameDay(Date.parse(day) + dayMs);

/** The instant at which a day begins in a zone. At its midnight no clock may change. */
function startOfDay(day: string, clocks: (instant: number) => number): number {
  const midnight = Date.parse(day);
  const guess = midnight - (clocks(midnight) - midnight);
  return guess - (clocks(guess) - midnight);
}

/** Days on which the clocks of a zone are changed, by how many hours the day has. */
function listClockChanges(timeZone: string, year: number): { day: string; hours: number }[] {
  const clocks = readClocks(timeZone);
  const offset = (instant: number): number => clocks(instant) - instant;
  const found: { day: string; hours: number }[] = [];
  for (let month = 0; month < 12; month++) {
    const [first, end] = [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)];
    if (offset(first) === offset(end)) continue;
    let [before, after] = [first, end];
    while (after - before > dayMs) {
      const between = before + Math.floor((after - before) / dayMs / 2) * dayMs;
      if (offset(between) === offset(first)) before = between;
      else after = between;
    }
    // East of Greenwich a day begins while UTC still has the day before.
    for (const day of [nameDay(before), nameDay(after)]) {
      const hours = (startOfDay(nextDay(day), clocks) - startOfDay(day, clocks)) / hourMs;
      if (hours !== 24) found.push({ day, hours });
    }
  }
  return found;
}

/** Both clock changes of each year in a zone, with the days before and after, which have other offsets. */
export function clockChangesIn(timeZone: string, years: readonly number[]): Edge<string>[] {
  const changes = years.flatMap((year) => listClockChanges(timeZone, year));
  const named = changes.flatMap(({ day, hours }) => [
    [`the day before the clocks change on ${day}`, nameDay(Date.parse(day) - dayMs)],
    [`${day}, a day of ${hours} hours`, day],
    [`the day after the clocks change on ${day}`, nextDay(day)],
  ]);
  return edgesOf("day", Object.fromEntries(named) as Record<string, string>);
}

/** Days at which calendars that are computed by hand go astray. */
export const daysOfTheCalendar: readonly Edge<string>[] = edgesOf("day", {
  "the day before a leap day": "2024-02-28",
  "a leap day": "2024-02-29",
  "the leap day of a full century": "2000-02-29",
  "a leap day to come": "2032-02-29",
  "the last of February in a common year": "2025-02-28",
  "the first of March in a leap year": "2028-03-01",
  "New Year's Eve in the first week of the next year": "2024-12-31",
  "New Year's Day in the last week of the year before": "2027-01-01",
  "New Year's Eve of a leap year": "2028-12-31",
  "a day in the middle of winter": "2026-01-15",
  "a day in the middle of summer": "2026-07-15",
  "the first of a month in summer": "2029-06-01",
  "the last of a month in summer": "2033-08-31",
});

/** Instants at both ends of a day in a zone, inside and outside, where clocks elsewhere have another day. */
export function instantsAround(day: string, timeZone: string): Edge<Date>[] {
  const clocks = readClocks(timeZone);
  const [start, end] = [startOfDay(day, clocks), startOfDay(nextDay(day), clocks)];
  const instants = {
    "an hour before the day": start - hourMs,
    "the last millisecond before the day": start - 1,
    "the first instant of the day": start,
    "half an hour into the day": start + hourMs / 2,
    "the middle of the day": (start + end) / 2,
    "half an hour before the day ends": end - hourMs / 2,
    "the last millisecond of the day": end - 1,
    "the first instant after the day": end,
    "half an hour after the day": end + hourMs / 2,
  };
  return edgesOf("instant", asDates(instants));
}

/** Instants on other days that have something of this one: its weekday, or its date of another month or year. */
export function instantsLike(day: string): Edge<Date>[] {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const middleOf = (years: number, months: number, days: number): number =>
    Date.UTC(year + years, month - 1 + months, date + days, 12);
  const instants = {
    "the same weekday of the next week": middleOf(0, 0, 7),
    "the same date of the next month": middleOf(0, 1, 0),
    "the same date four years later": middleOf(4, 0, 0),
    "the same date four years earlier": middleOf(-4, 0, 0),
  };
  return edgesOf("instant", asDates(instants));
}

/** The ends of a range of time, and the instants beside them. */
export function instantsAtEnds({ from, to }: { from: Date; to: Date }): Edge<Date>[] {
  const [start, end] = [from.getTime(), to.getTime()];
  return edgesOf(
    "instant",
    asDates({
      "a millisecond before the range": start - 1,
      "the first instant of the range": start,
      "the last millisecond of the range": end - 1,
      "the instant at which the range ends": end,
      "a millisecond after the end of the range": end + 1,
    }),
  );
}

function asDates(instants: Readonly<Record<string, number>>): Record<string, Date> {
  return Object.fromEntries(Object.entries(instants).map(([name, instant]) => [name, new Date(instant)]));
}
