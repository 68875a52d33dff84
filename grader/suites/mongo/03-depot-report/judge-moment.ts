import { edgeOf } from "@lab/edges";
import type { SuiteDatabase } from "@lab/services/suite";
import { describeValue, findDifference, lab, miss, say, step, type Step } from "@lab/testkit";
import { describeCall } from "./judge-cells.ts";
import { keyOf, readRows, showList, type Row } from "./judge-rows.ts";
import { c10 } from "./messages.ts";
import { reportByTheBook, type DateRange } from "./report-by-the-book.ts";
import { loadSmallWorld, readOrder, type OrderRow, type SmallWorld } from "./small-worlds.ts";

const range = (from: string, to: string): DateRange => ({ from: new Date(from), to: new Date(to) });
const oneRange = range("2025-01-13T00:00:00Z", "2025-01-27T00:00:00Z");
const otherRange = range("2025-02-03T00:00:00Z", "2025-02-24T00:00:00Z");
const otherRanges = [
  otherRange,
  // The same beginning, and the same end.
  range("2025-01-13T00:00:00Z", "2025-02-10T00:00:00Z"),
  range("2025-01-06T00:00:00Z", "2025-01-27T00:00:00Z"),
];
const call = describeCall(oneRange);

const shipped = (depot: string, deliverOn: string): OrderRow => ({
  depot,
  status: "shipped",
  deliverOn,
  lines: [["KALE", 2, 250, 0]],
});

const world: SmallWorld = {
  depots: ["OWL", "KEN"],
  orders: [
    shipped("OWL", "2025-01-15T10:00:00Z"),
    shipped("KEN", "2025-01-22T10:00:00Z"),
    shipped("KEN", "2025-02-06T10:00:00Z"),
    shipped("OWL", "2025-02-17T10:00:00Z"),
  ],
};
const more = shipped("KEN", "2025-01-16T10:00:00Z");
const place = { depot: "KEN", week: "2025-01-13" };

/** A database with other depots, and a report of it. */
interface OtherDatabase {
  depots: readonly string[];
  ask(): Promise<Row[]>;
}

/** C10: no report shows what an earlier one saw, nor what another one is about. */
export async function expectFreshReports(small: SuiteDatabase, other: OtherDatabase): Promise<void> {
  const ask = async (asked: DateRange): Promise<Row[]> =>
    step(say(c10.asked, { call: describeCall(asked) }), async () =>
      readRows(await lab().solution.call("depotReport", small.forSolution, asked)),
    );
  await expectChanges(small, ask);

  await loadSmallWorld(small.db, world);
  const alone: [DateRange, Row[]][] = [];
  for (const asked of [oneRange, ...otherRanges]) alone.push([asked, await ask(asked)]);
  for (const [asked, rows] of alone) await expectOwnRange(asked, rows);
  const first = alone[0]?.[1] ?? [];
  const tellOther = (what: string): Step => ({
    ...say(c10.other, { call, what }),
    edge: edgeOf("state", what),
  });
  await step(tellOther(describeCall(otherRange)), async () => {
    await ask(otherRange);
    expectSame(await ask(oneRange), first);
  });
  await step(tellOther(say(c10.refusal)), async () => {
    await lab().solution.attempt("depotReport", [small.forSolution, range("2025-03-01", "2025-02-01")]);
    expectSame(await ask(oneRange), first);
  });
  const count = alone.length;
  await step(
    { ...say(c10.atOnce, { call, count }), edge: edgeOf("parallel", "several at once") },
    async () => {
      const answers = Promise.all(alone.map(async ([asked]) => ask(asked)));
      answers.catch(() => {});
      for (const [index, rows] of (await answers).entries()) expectSame(rows, alone[index]?.[1] ?? []);
    },
  );
  await ask(oneRange);
  await step({ ...say(c10.database, { call }), edge: edgeOf("state", "another database") }, async () => {
    const found = [...new Set((await other.ask()).map(({ depot }) => depot))].toSorted();
    if (found.join() !== other.depots.toSorted().join())
      miss(say(c10.otherDepots, { depots: showList(found) }));
  });
}

async function expectChanges(small: SuiteDatabase, ask: (asked: DateRange) => Promise<Row[]>): Promise<void> {
  const orders = world.orders.map((order) => (order.depot === "KEN" ? { ...order, depot: "ZED" } : order));
  const steps: {
    what: string;
    change: string;
    before: SmallWorld;
    after: SmallWorld;
    seen: (rows: Row[]) => string;
  }[] = [
    {
      what: say(c10.insert),
      change: say(c10.inserted, place),
      before: world,
      after: { ...world, orders: [...world.orders, more] },
      seen: countOrders,
    },
    {
      what: say(c10.remove),
      change: say(c10.removed, place),
      before: { ...world, orders: [...world.orders, more] },
      after: world,
      seen: countOrders,
    },
    {
      what: say(c10.cancel),
      change: say(c10.removed, place),
      before: { ...world, orders: [...world.orders, more] },
      after: { ...world, orders: [...world.orders, { ...more, status: "cancelled" }] },
      seen: countOrders,
    },
    {
      what: say(c10.rename),
      change: say(c10.renamed, { depot: "ZED" }),
      before: world,
      after: { depots: ["OWL", "ZED"], orders },
      seen: listDepots,
    },
    {
      what: say(c10.add),
      change: say(c10.added, { depot: "ABE" }),
      before: world,
      after: {
        depots: [...world.depots, "ABE"],
        orders: [...world.orders, shipped("ABE", "2025-01-15T10:00:00Z")],
      },
      seen: listDepots,
    },
  ];
  for (const { what, change, before, after, seen } of steps) {
    await loadSmallWorld(small.db, before);
    const [old, words] = [await ask(oneRange), say(c10.changed, { call, what, change })];
    await loadSmallWorld(small.db, after);
    await step({ ...words, edge: edgeOf("state", what) }, async () => {
      const now = seen(await ask(oneRange));
      if (now === seen(old)) miss(say(c10.stale, { seen: now }));
    });
  }
}

/** After reports of other ranges, some of which begin or end alike. */
async function expectOwnRange(asked: DateRange, rows: readonly Row[]): Promise<void> {
  const words = say(c10.ownRange, { call: describeCall(asked), before: call });
  const edge = edgeOf("state", "another range with the same beginning or end");
  await step({ ...words, edge }, () => {
    const list = (some: readonly Pick<Row, "week" | "depot" | "orders">[]): string =>
      showList(
        some
          .filter(({ orders }) => orders > 0)
          .map(keyOf)
          .toSorted(),
      ) || say(c10.none);
    const book = reportByTheBook(world.depots, world.orders.map(readOrder), asked);
    if (list(rows) !== list(book)) miss(say(c10.otherRows, { rows: list(rows) }));
  });
}

function countOrders(rows: Row[]): string {
  const row = rows.find((one) => keyOf(one) === keyOf(place));
  return say(c10.orders, { orders: row?.orders ?? 0 });
}

const listDepots = (rows: Row[]): string =>
  say(c10.depots, { depots: showList([...new Set(rows.map(({ depot }) => depot))]) });

function expectSame(rows: readonly Row[], before: readonly Row[]): void {
  // What stands in rows of nothing is for C3.
  const strip = (some: readonly Row[]): Row[] => some.map(({ raw: _, ...row }) => row as Row);
  const found = findDifference(strip(rows), strip(before));
  if (!found) return;
  const { path, actual, expected } = found;
  miss(say(c10.differs, { path, now: describeValue(actual), before: describeValue(expected) }));
}
