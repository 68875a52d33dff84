const format = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "short",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** What a London clock shows, by the runtime's own time-zone data: an oracle apart from src/london-time.ts. */
export function readLondonClock(instant: Date): { weekday: string; day: string; time: string } {
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    weekday: parts["weekday"] ?? "",
    day: `${parts["year"]}-${parts["month"]}-${parts["day"]}`,
    time: `${parts["hour"]}:${parts["minute"]}`,
  };
}

/** The Monday (YYYY-MM-DD) of the London week that holds the instant. */
export function findLondonMonday(instant: Date): string {
  const { weekday, day } = readLondonClock(instant);
  const daysBack = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(weekday);
  return new Date(Date.parse(`${day}T00:00:00Z`) - daysBack * 86_400_000).toISOString().slice(0, 10);
}
