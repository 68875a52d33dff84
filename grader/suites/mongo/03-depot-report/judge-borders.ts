import {
  clockChangesIn,
  daysOfTheCalendar,
  edgesOf,
  instantsAround,
  instantsAtEnds,
  type Edge,
} from "@lab/edges";
import type { SuiteDatabase } from "@lab/services/suite";
import { drawCases, lab, miss, say, step, type CallOutcome } from "@lab/testkit";
import { integer, tuple } from "fast-check";
import { describeCall } from "./judge-cells.ts";
import { expectKeys, readRows, showList, type Row } from "./judge-rows.ts";
import { c1, c12, c2, rowWords } from "./messages.ts";
import {
  addDays,
  findMidnight,
  findMonday,
  hourMs,
  listWeeks,
  reportByTheBook,
  type DateRange,
} from "./report-by-the-book.ts";
import { loadSmallWorld, nameDepot, type OrderRow } from "./small-worlds.ts";

const zone = "Europe/London";

/** Two orders that show in every figure of a row, and a cancelled one. */
const ordersAt = (depot: string, instant: Date): OrderRow[] => {
  const at = { depot, deliverOn: instant.toISOString(), lines: [["KALE", 2, 250, 0]] } as const;
  const deliveredAt = new Date(instant.getTime() + 2 * hourMs).toISOString();
  return [
    { ...at, status: "delivered", deliveredAt },
    { ...at, status: "cancelled", lines: [["TEA", 1, 300, 0]] },
  ];
};

const fields = ["orders", "cancelled", "revenuePence", "medianLines", "lateShare", "topProducts"] as const;
type Field = (typeof fields)[number];

const isShown = (row: Row, field: Field): boolean =>
  field === "topProducts" ? row.topProducts.length > 0 : row[field] !== 0;

/** Orders at both ends of a range, each of a depot of its own: in which of these fields they show. */
export async function expectBorders(small: SuiteDatabase, shown: readonly Field[]): Promise<void> {
  const range = { from: new Date("2025-01-15T10:00:00.250Z"), to: new Date("2025-01-23T16:30:12.345Z") };
  const instants = instantsAtEnds(range).map((edge, index) => ({ edge, depot: nameDepot(index) }));
  await loadSmallWorld(small.db, {
    depots: instants.map(({ depot }) => depot),
    orders: instants.flatMap(({ edge, depot }) => ordersAt(depot, edge.value)),
  });
  const call = describeCall(range);
  const [answer] = await askReports(small, [range]);
  for (const { edge, depot } of instants) {
    const isInside = edge.value >= range.from && edge.value < range.to;
    const told = { call, instant: edge.value.toISOString(), what: edge.name, depot };
    await step({ ...(isInside ? say(c1.inside, told) : say(c1.outside, told)), edge }, () => {
      const own = readRowsOf(answer).filter((row) => row.depot === depot);
      // A border that placed orders miss too is told of once, by C1.
      if (!shown.includes("orders") && own.some((row) => isShown(row, "orders")) !== isInside) return;
      const other = shown.find((field) => own.some((row) => isShown(row, field)) !== isInside);
      if (other) miss(say(isInside ? c1.notShown : c1.shown, { field: other }));
    });
  }
}

/** Reports of ranges of one world, each with all the time that a call has. */
async function askReports(small: SuiteDatabase, ranges: readonly DateRange[]): Promise<CallOutcome[]> {
  const outcomes: CallOutcome[] = [];
  for (const range of ranges)
    outcomes.push(await lab().solution.attempt("depotReport", [small.forSolution, range]));
  return outcomes;
}

function readRowsOf(outcome: CallOutcome | undefined): Row[] {
  if (outcome && "threw" in outcome) miss(say(rowWords.threw, { detail: outcome.threw.message }));
  return readRows(outcome?.returned);
}

/** Mondays by what is odd about them. */
type MondayEdges = readonly Edge<string>[];

export const mondaysOf2025: MondayEdges = edgesOf("day", {
  "a Monday in summer": "2025-06-16",
  "the Monday after the clocks change in March": "2025-03-31",
  "the Monday after the clocks change in October": "2025-10-27",
});

/** Every date on which the last Sunday of March and of October can lie is there, past and to come. */
const years = [2015, 2016, 2024, 2027, 2028, 2029, 2031];

/** Clocks change on a Sunday: of each change the day after it. */
const mondaysOfChanges = clockChangesIn(zone, years).filter((_, index) => index % 3 === 2);

/** The Mondays of such days, each once. */
export const otherMondays: MondayEdges = [...daysOfTheCalendar, ...mondaysOfChanges]
  .filter(({ value }) => value >= "2015-02-01" && value <= "2035-12-01")
  .map((edge) => ({ ...edge, value: findMonday(new Date(`${edge.value}T12:00:00Z`)) }))
  .filter(({ value }, index, all) => all.findIndex((one) => one.value === value) === index);

/** The other days of a week, at noon. */
const daysAfter = (monday: string): Edge<Date>[] =>
  edgesOf(
    "instant",
    Object.fromEntries(
      [1, 2, 3, 4, 5].map((days) => {
        const day = addDays(monday, days);
        return [day, new Date(`${day}T12:00:00Z`)];
      }),
    ),
  );

/** A week on either side of each Monday, and orders around its midnight, each of a depot of its own. */
export async function expectWeeks(small: SuiteDatabase, mondays: MondayEdges): Promise<void> {
  const isExotic = mondays !== mondaysOf2025;
  const places = mondays.map((edge) => {
    const monday = edge.value;
    // From Tuesday to Saturday: which weeks a border belongs to is asked by C12.
    const range = { from: findMidnight(addDays(monday, -6)), to: findMidnight(addDays(monday, 6)) };
    const around = instantsAround(monday, zone);
    const listed = isExotic ? [...around, ...daysAfter(monday)] : around;
    const instants = listed.map(({ name, value }, index) => {
      return { what: name, instant: value, depot: nameDepot(index) };
    });
    return { edge, monday, range, instants };
  });
  const depots = places[0]?.instants.map(({ depot }) => depot) ?? [];
  const orders = new Map(
    places.flatMap(({ instants }) =>
      instants.map(
        ({ depot, instant }) => [`${depot} ${instant.getTime()}`, ordersAt(depot, instant)] as const,
      ),
    ),
  );
  await loadSmallWorld(small.db, { depots, orders: [...orders.values()].flat() });
  const answers = await askReports(
    small,
    places.map(({ range }) => range),
  );
  for (const [index, { edge, monday, range, instants }] of places.entries()) {
    const call = describeCall(range);
    const weeks = listWeeks(range);
    const listed = weeks.join(", ");
    const strange = isExotic
      ? say(c12.strange, { call, what: edge.name, weeks: listed })
      : say(c2.strange, { call, monday, weeks: listed });
    const rows = await step({ ...strange, edge }, () => {
      const read = readRowsOf(answers[index]);
      const other = read.find(({ week }) => !weeks.includes(week));
      if (other) miss(say(c2.strangeWeek, { week: other.week }));
      return read;
    });
    for (const { what, instant, depot } of instants) {
      const week = findMonday(instant);
      const told = { call, depot, instant: instant.toISOString(), week };
      const words = isExotic
        ? say(c12.change, { ...told, what: edge.name })
        : say(c2.change, { ...told, monday, what });
      await step({ ...words, edge }, () => {
        for (const field of fields) {
          const own = rows.filter((row) => row.depot === depot && isShown(row, field));
          const found = own.map((row) => row.week);
          if (found.length === 1 && found[0] === week) continue;
          // Where no row shows it, and none of another instant's either, it is not the week that is amiss.
          if (found.length === 0 && !rows.some((row) => isShown(row, field))) continue;
          miss(say(c2.otherWeek, { depot, field, weeks: showList(found) || say(c2.none) }));
        }
      });
    }
  }
}

const monday = findMidnight("2025-07-14").getTime();
const ms = (from: number, to: number): DateRange => ({ from: new Date(from), to: new Date(to) });
const [dayMs, minuteMs] = [24 * hourMs, 60_000];

const ranges = edgesOf("instant", {
  "a whole week": ms(monday, monday + 7 * dayMs),
  "the first millisecond of a week": ms(monday, monday + 1),
  "the last millisecond of a week": ms(monday - 1, monday),
  "a millisecond on either side of Monday's midnight": ms(monday - 1, monday + 1),
  "up to Monday's midnight": ms(monday - 3 * dayMs, monday),
  "up to a millisecond after Monday's midnight": ms(monday - 3 * dayMs, monday + 1),
  "up to half a minute after Monday's midnight": ms(monday - 3 * dayMs, monday + minuteMs / 2),
  "up to five hours after Monday's midnight": ms(monday - 3 * dayMs, monday + 5 * hourMs),
  "from a millisecond before Monday's midnight": ms(monday - 1, monday + 3 * dayMs),
  "from half an hour before Monday's midnight": ms(monday - hourMs / 2, monday + 3 * dayMs),
  "from Monday at noon to Monday at ten": ms(monday + 12 * hourMs, monday + 7 * dayMs + 10 * hourMs),
  "from Sunday at noon to Monday at one": ms(monday - 12 * hourMs, monday + hourMs),
  "eight days, in three weeks": ms(monday - 1, monday + 7 * dayMs + 1),
  "the year's end, by minutes": ms(
    findMidnight("2025-01-01").getTime() - 1,
    findMidnight("2025-01-01").getTime() + 1,
  ),
  "over the clock change in October": ms(
    findMidnight("2025-10-20").getTime(),
    findMidnight("2025-11-03").getTime() + 1,
  ),
  "more than a year": ms(findMidnight("2023-12-13").getTime(), findMidnight("2025-01-08").getTime()),
  ...Object.fromEntries(
    mondaysOfChanges.map(({ name, value }) => {
      const midnight = findMidnight(value).getTime();
      return [`a millisecond on either side of midnight, ${name}`, ms(midnight - 1, midnight + 1)];
    }),
  ),
});

const weekSpan = integer({ min: 0, max: 60 * dayMs });
const drawn = tuple(
  integer({ min: Date.UTC(2015, 1, 1) / minuteMs, max: Date.UTC(2035, 9, 1) / minuteMs }),
  weekSpan,
).map(([minutes, span]): DateRange => ms(minutes * minuteMs, minutes * minuteMs + span + 1));

/** C12: which rows there are, of ranges that begin or end beside a week's border or are very long. */
export async function expectRanges(small: SuiteDatabase): Promise<void> {
  const depots = ["TOR", "KEN", "OWL"];
  await loadSmallWorld(small.db, { depots, orders: [] });
  const cases = [
    ...ranges,
    ...drawCases(drawn, { label: "mongo-03 ranges", runs: 8 }).map((value) => ({ value, name: undefined })),
  ];
  const answers = await askReports(
    small,
    cases.map(({ value }) => value),
  );
  for (const [index, edge] of cases.entries()) {
    const told = {
      call: describeCall(edge.value),
      what: edge.name ?? say(c12.drawn),
      depots: depots.join(", "),
    };
    const tried = edge.name === undefined ? {} : { edge };
    await step({ ...say(c12.rows, told), ...tried }, () =>
      expectKeys(readRowsOf(answers[index]), reportByTheBook(depots, [], edge.value)),
    );
  }
}
