import { edgesOf, insertionOrders } from "@lab/edges";
import {
  mongo,
  recordCommands,
  type CommandRecord,
  type ObservedCommand,
  type RecordedCommands,
  type SuiteDatabase,
} from "@lab/services/suite";
import { beforeAll, expect, lab, miss, say, step, test, type Step } from "@lab/testkit";
import type { Db } from "mongodb";
import {
  cancelledCells,
  drawnCancelled,
  drawnCells,
  drawnPence,
  drawnTies,
  figureCells,
  manyCells,
  penceCells,
  rankedCells,
  rareCells,
} from "./cells.ts";
import { expectBorders, expectRanges, expectWeeks, mondaysOf2025, otherMondays } from "./judge-borders.ts";
import { expectCancelledCells, expectDrawnCancelled } from "./judge-cancelled.ts";
import { describeCall, expectCells, expectDrawnCells, type FindFault } from "./judge-cells.ts";
import {
  expectFewCommands,
  expectFewReads,
  expectMeasured,
  maxCommands,
  measureCost,
  readCost,
  readsPerOrder,
  spareDocuments,
  spareReads,
  type Cost,
} from "./judge-cost.ts";
import { expectFreshReports } from "./judge-moment.ts";
import {
  expectKeys,
  expectZeros,
  findFigureFault,
  findPenceFault,
  findProductFault,
  findTieFault,
  keyOf,
  readRows,
  showList,
  type Row,
} from "./judge-rows.ts";
import { c1, c3, c6, c7, c8, costWords } from "./messages.ts";
import {
  anHour,
  beforeTheFirstOrder,
  endOfTheYear,
  loadOrderBook,
  makeOrderBook,
  manyWeeks,
  oneWeek,
  ordinaryRanges,
  quietDepot,
  winter,
} from "./order-book.ts";
import { expectPublicWorlds, expectRefused } from "./public-worlds.ts";
import { rankProducts, reportByTheBook, type BookRow, type DateRange } from "./report-by-the-book.ts";
import { createSmallStore, loadSmallWorld } from "./small-worlds.ts";

const { seed, solution } = lab();
const book = makeOrderBook(seed);
/** The large database, in which what a report costs is measured. */
let large: SuiteDatabase;
/** A database for a few rows at a time. */
let small: SuiteDatabase;
/** Of all that the solution asks, from its first report on: none is computed from what nobody has counted. */
let record: CommandRecord;

beforeAll(async () => {
  const data = { name: `order book ${seed}`, fill: (empty: Db) => loadOrderBook(empty, book) };
  large = await lab().use(mongo, data, { rights: "read" });
  small = await lab().use(mongo, { name: "small worlds", fill: createSmallStore }, { rights: "read" });
  record = await recordCommands(large.db);
});

/** What was asked for, and the commands that it took. */
interface AskedReport {
  asked: DateRange;
  rows: unknown;
  commands: RecordedCommands;
}

const asked = new Map<DateRange, Promise<AskedReport>>();

/** The report of a range of the order book: asked once, whatever the number of checks that look at it. */
function askReport(range: DateRange): Promise<AskedReport> {
  const known = asked.get(range) ?? callReport(range);
  asked.set(range, known);
  return known;
}

async function callReport(range: DateRange): Promise<AskedReport> {
  let answer: Promise<unknown> | undefined;
  // A call that fails has asked for something, too.
  const commands = await record.during(async () => {
    answer = solution.call("depotReport", large.forSolution, range);
    await answer.catch(() => undefined);
  });
  return { asked: range, rows: await answer, commands };
}

const readReport = async (range: DateRange): Promise<Row[]> => readRows((await askReport(range)).rows);

const references = new Map<DateRange, BookRow[]>();

function referenceOf(range: DateRange): BookRow[] {
  const reference = references.get(range) ?? reportByTheBook(book.codes, book.orders, range);
  references.set(range, reference);
  return reference;
}

const findFigures: FindFault = (row, reference, { orders }) =>
  findFigureFault(row, reference, orders, ["orders", "revenuePence", "medianLines", "lateShare"]) ??
  findProductFault(row, reference, orders, rankProducts(orders));

test("C1", async () => {
  await expectPublicWorlds(small, "C1");
  await expectCells(small, figureCells, findFigures);
  await expectCells(small, manyCells, findFigures);
  await expectBorders(small, ["orders", "revenuePence", "medianLines", "lateShare", "topProducts"]);
  await expectDrawnCells(small, drawnCells, { label: "mongo-03 figures", runs: 130, find: findFigures });
  for (const range of ordinaryRanges) {
    await step(say(c1.book, { call: describeCall(range) }), async () => {
      const rows = new Map((await readReport(range)).map((row) => [keyOf(row), row]));
      for (const reference of referenceOf(range)) if (reference.orders > 0) expectOfBook(rows, reference);
    });
  }
});

/** Products of the book are left to small worlds, where who is third hangs on no rounding. */
function expectOfBook(rows: ReadonlyMap<string, Row>, reference: BookRow): void {
  const row = rows.get(keyOf(reference));
  const { depot, week } = reference;
  if (!row) return miss(say(c1.ofBookNoRow, { depot, week }));
  const fault = findFigureFault(row, reference, [], ["orders", "revenuePence", "medianLines", "lateShare"]);
  if (fault) miss(fault, { seen: say(c1.ofBook, { depot, week, seen: fault.seen ?? "" }) });
}

test("C2", async () => {
  await expectWeeks(small, mondaysOf2025);
});

test("C3", async () => {
  await expectPublicWorlds(small, "C3");
  const orders = [...insertionOrders, ...edgesOf("row", { "one depot": ["KEN"] })];
  for (const [index, edge] of orders.entries()) {
    await loadSmallWorld(small.db, { depots: edge.value, orders: [] });
    const depots = edge.value.join(", ");
    // Each of another range: what was kept of an earlier one is told of by C10.
    const range = { from: winter.from, to: new Date(winter.to.getTime() + index * 3_600_000) };
    await step(
      { ...say(c3.rows, { call: describeCall(range), depots, what: edge.name }), edge },
      async () => {
        const rows = readRows(await solution.call("depotReport", small.forSolution, range));
        expectKeys(rows, reportByTheBook(edge.value, [], range));
        for (const row of rows) expectZeros(row);
      },
    );
  }
  for (const [range, words] of [
    [winter, say(c3.quietDepot, { call: describeCall(winter), depot: quietDepot })],
    [endOfTheYear, say(c3.endOfTheYear, { call: describeCall(endOfTheYear) })],
  ] as const) {
    await step(words, async () => {
      const rows = await readReport(range);
      expectKeys(rows, referenceOf(range));
      for (const [index, { orders: count }] of referenceOf(range).entries())
        if (count === 0) expectZeros(rows[index] as Row);
    });
  }
});

test("C4", async () => {
  await expectCells(small, rankedCells, findTieFault);
  await expectDrawnCells(small, drawnTies, { label: "mongo-03 ties", runs: 60, find: findTieFault });
});

test("C5", async () => {
  await expectPublicWorlds(small, "C5");
  await expectBorders(small, ["cancelled"]);
  await expectCancelledCells(small, cancelledCells);
  await expectDrawnCancelled(small, drawnCancelled);
});

/** All ranges of the order book that are asked for besides the week that is explained: none may work ahead. */
const measured = [...ordinaryRanges, endOfTheYear, beforeTheFirstOrder, anHour, manyWeeks];

const countOrders = ({ from, to }: DateRange): number =>
  book.orders.filter(({ deliverOn }) => deliverOn >= from && deliverOn < to).length;

/** Each report by its own measure: those that are judged are those that are counted. */
async function judgeReports(
  ranges: readonly DateRange[],
  judge: (range: DateRange, commands: ObservedCommand[]) => void | Promise<void>,
  words: (report: string) => Step,
): Promise<void> {
  for (const range of ranges) {
    const call = describeCall(range);
    await step(words(say(costWords.report, { call, orders: countOrders(range) })), async () => {
      const { rows, commands } = await askReport(range);
      const observed = await commands.read();
      if (observed.length === 0) miss(say(costWords.noCommand));
      expectOrdersIn(readRows(rows), range);
      await judge(range, observed);
    });
  }
}

/** What costs nothing because it shows nothing is no cheap report; which figures it has is for other checks. */
function expectOrdersIn(rows: readonly Row[], range: DateRange): void {
  const shown = new Set(rows.filter(({ orders }) => orders > 0).map(keyOf));
  const lacking = referenceOf(range).filter((row) => row.orders > 0 && !shown.has(keyOf(row)));
  if (lacking.length > 0) miss(say(costWords.noOrders, { rows: showList(lacking.map(keyOf)) }));
}

test("C6", async () => {
  await judgeReports(
    [oneWeek, ...measured],
    (range, commands) => expectFewCommands(commands, referenceOf(range).length),
    (report) => say(c6.commands, { report, maxCommands, spareDocuments }),
  );
});

test("C7", async () => {
  const words = (report: string): Step =>
    say(c7.cost, { report, perOrder: readsPerOrder, spare: spareReads });
  await judgeReports(
    [oneWeek],
    async (range, commands) => {
      expectMeasured(commands);
      const costs: Cost[] = [];
      for (const command of commands) costs.push(await measureCost(large.db, command));
      expectFewReads(countOrders(range), costs);
    },
    words,
  );
  await judgeReports(
    measured,
    (range, commands) => {
      expectMeasured(commands);
      expectFewReads(countOrders(range), commands.map(readCost));
    },
    words,
  );
});

test("C8", async () => {
  await step(say(c8.beforeTheFirst, { call: describeCall(beforeTheFirstOrder) }), async () => {
    const rows = await readReport(beforeTheFirstOrder);
    // Which rows these are is for C3.
    if (rows.length === 0) expectKeys(rows, referenceOf(beforeTheFirstOrder));
    for (const row of rows) expectZeros(row);
  });
  await expectPublicWorlds(small, "C8");
  const { from, to } = oneWeek;
  const instants = edgesOf("instant", { "a midnight": from, "in the middle of a week": winter.from });
  for (const edge of instants) {
    const noInstant = { from: edge.value, to: edge.value };
    await step({ ...say(c8.noInstant, { call: describeCall(noInstant) }), edge }, async () =>
      expect((await callReport(noInstant)).rows).toEqual([]),
    );
  }
  const before = new Date(to.getTime() - 1);
  const backwards = edgesOf("instant", { "a week backwards": from, "a millisecond backwards": before });
  for (const edge of backwards) {
    const range = { from: to, to: edge.value };
    await step({ ...say(c8.backwards, { call: describeCall(range) }), edge }, async () =>
      expectRefused(await solution.attempt("depotReport", [small.forSolution, range])),
    );
  }
});

test("C9", async () => {
  const find: FindFault = (row, _, { orders }) => findPenceFault(row, orders, rankProducts(orders));
  await expectCells(small, penceCells, find);
  await expectDrawnCells(small, drawnPence, { label: "mongo-03 pence", runs: 60, find });
});

test("C10", async () => {
  await expectFreshReports(small, {
    depots: book.codes,
    ask: async () => readRows((await callReport(anHour)).rows),
  });
});

test("C11", async () => {
  await expectCells(small, rareCells, (row, reference, cell) =>
    // That cancelled orders change nothing else is for C5.
    reference.cancelled > 0
      ? findFigureFault(row, reference, cell.orders, ["cancelled"])
      : findFigures(row, reference, cell),
  );
});

test("C12", async () => {
  await expectWeeks(small, otherMondays);
  await expectRanges(small);
});
