import {
  beforeAll,
  expect,
  expectShape,
  lab,
  miss,
  observeCommands,
  step,
  test,
  type DatabaseArgument,
  type ObservedCommand,
} from "@lab/testkit";
import { explainCommand, readPlan, type PlanNode } from "@lab/plan-reader";
import type { Db } from "mongodb";
import { z } from "zod";
import {
  beforeTheFirstOrder,
  cancelledWeek,
  clockChangeRanges,
  endOfTheYear,
  listWeeks,
  loadOrderBook,
  makeOrderBook,
  makeReference,
  oneWeek,
  ordinaryRanges,
  quietDepot,
  winter,
  type DateRange,
  type Mistake,
  type ReferenceRow,
} from "./data.ts";

const { seed, solution } = lab();
const book = makeOrderBook(seed);
let db: Db;
let forSolution: DatabaseArgument;

beforeAll(async () => {
  ({ db, forSolution } = await lab().database());
  await loadOrderBook(db, book);
});

const rowsShape = z.array(
  z.looseObject({
    depot: z.string(),
    week: z.string(),
    orders: z.number(),
    cancelled: z.number(),
    revenuePence: z.number(),
    medianLines: z.number(),
    lateShare: z.number(),
    topProducts: z.array(z.looseObject({ sku: z.string(), revenuePence: z.number() })),
  }),
);
type Row = z.output<typeof rowsShape>[number];

const describeCall = ({ from, to }: DateRange): string =>
  `depotReport(db, { from: ${from.toISOString()}, to: ${to.toISOString()} })`;
const keyOf = ({ week, depot }: { week: string; depot: string }): string => `${week} ${depot}`;

const answers = new Map<DateRange, Promise<unknown>>();

/** The report of a range: asked once, whatever the number of checks that look at it. */
async function readReport(asked: DateRange): Promise<Row[]> {
  const answer = answers.get(asked) ?? solution.call("depotReport", forSolution, asked);
  answers.set(asked, answer);
  return expectShape(rowsShape, await answer);
}

const references = new Map<DateRange, ReferenceRow[]>();

function referenceOf(asked: DateRange): ReferenceRow[] {
  const reference = references.get(asked) ?? makeReference(book, asked);
  references.set(asked, reference);
  return reference;
}

const listRowsWithOrders = (asked: DateRange): ReferenceRow[] =>
  referenceOf(asked).filter(({ orders }) => orders > 0);

function keepRowsWithOrders(rows: readonly Row[], asked: DateRange): Row[] {
  const keys = new Set(listRowsWithOrders(asked).map(keyOf));
  return rows.filter((row) => keys.has(keyOf(row)));
}

/** The solution's rows of depots and weeks with orders, each beside what it must be. */
async function readPairs(asked: DateRange): Promise<{ row: Row; reference: ReferenceRow }[]> {
  const wanted = listRowsWithOrders(asked);
  const rows = keepRowsWithOrders(await readReport(asked), asked);
  expectKeys(rows, wanted);
  return wanted.map((reference, index) => ({ row: rows[index] as Row, reference }));
}

function expectKeys(rows: readonly Row[], wanted: readonly { week: string; depot: string }[]): void {
  const found = rows.map(keyOf);
  const missing = wanted.map(keyOf).filter((key) => !found.includes(key));
  if (missing.length > 0)
    miss(`${missing.length} of ${wanted.length} rows are missing`, {
      seen: `no row for ${showList(missing)}`,
    });
  const twice = found.filter((key, index) => found.indexOf(key) !== index);
  if (twice.length > 0) miss("a depot's week has more than one row", { seen: `twice: ${showList(twice)}` });
  const wantedKeys = wanted.map(keyOf);
  const extra = found.filter((key) => !wantedKeys.includes(key));
  if (extra.length > 0) miss("there are rows too many", { seen: showList(extra) });
  if (found.join() !== wantedKeys.join())
    miss("the rows come in another order", { seen: showList(found), next: "sort by week, then by depot" });
}

const showList = (keys: readonly string[]): string =>
  keys.length <= 8 ? keys.join(", ") : `${keys.slice(0, 8).join(", ")} and ${keys.length - 8} more`;

function expectFigures(row: Row, reference: ReferenceRow, fields: readonly Mistake["field"][]): void {
  for (const field of fields) {
    const value = row[field];
    if (Math.abs(value - reference[field]) < 1e-6) continue;
    const mistake = reference.mistakes.find(
      (one) => one.field === field && Math.abs(one.value - value) < 1e-6,
    );
    const idea = mistake?.idea ?? (value < reference[field] ? "too little" : "too much");
    miss(`${field} is wrong in the row of depot ${row.depot}, week ${row.week}`, {
      seen: `${field}: ${value} (${idea})`,
    });
  }
}

function expectSkus(row: Row, reference: ReferenceRow): void {
  const seen = row.topProducts.map(({ sku, revenuePence }) => `${sku} ${revenuePence}p`).join(", ");
  const skus = row.topProducts.map(({ sku }) => sku);
  const right = reference.products.slice(0, 3).map(({ sku }) => sku);
  if (skus.join() === right.join()) return;
  const isReordered = skus.toSorted().join() === right.toSorted().join();
  miss(`topProducts are wrong in the row of depot ${row.depot}, week ${row.week}`, {
    seen: `${seen === "" ? "no product" : seen}${isReordered ? " (the right ones in the wrong order)" : ""}`,
  });
}

/** Ranks one and two, two and three, or three and four have the same revenue. */
const isTied = ({ products }: ReferenceRow): boolean =>
  [0, 1, 2].some((n) => products[n]?.revenuePence === (products[n + 1]?.revenuePence ?? -1));

const clearlyPence = 100;

/** No rounding of pence could change who is among the first three. */
const isClearlyRanked = ({ products }: ReferenceRow): boolean =>
  [0, 1, 2].every((n) => {
    const [ahead, behind] = [products[n]?.revenuePence ?? 0, products[n + 1]?.revenuePence ?? 0];
    return ahead === 0 || ahead - behind > clearlyPence;
  });

/** How far the revenue of each product is off that is among the learner's first three and has been sold. */
function measureRevenue(
  row: Row,
  { products }: ReferenceRow,
): { seen: string; off: number; lineCount: number }[] {
  return row.topProducts.flatMap(({ sku, revenuePence }) => {
    const right = products.find((product) => product.sku === sku);
    if (!right) return [];
    const off = Math.abs(revenuePence - right.revenuePence);
    return [{ seen: `${sku}: ${revenuePence}`, off, lineCount: right.lineCount }];
  });
}

/** Whether the right lines were added up, with VAT; how pence are rounded is asked by C9. */
function expectRevenueOfLines(row: Row, reference: ReferenceRow): void {
  for (const { seen, off, lineCount } of measureRevenue(row, reference))
    if (off > lineCount)
      miss(`a product's revenue is wrong in the row of depot ${row.depot}, week ${row.week}`, {
        seen: `${seen} (is VAT in it, and are these the lines of all placed orders and no others?)`,
      });
}

test("C1", async () => {
  for (const asked of ordinaryRanges) {
    await step(
      {
        did: describeCall(asked),
        expected:
          "rows by week, then depot; orders, revenuePence, medianLines, lateShare and topProducts as the table of fields in the README defines them, of the orders with from <= deliverOn < to",
        next: "take one depot and one week, and compare with the few orders of a database of your own (tests/)",
      },
      async () => {
        for (const { row, reference } of await readPairs(asked)) {
          expectFigures(row, reference, ["orders", "revenuePence", "medianLines", "lateShare"]);
          if (isClearlyRanked(reference)) expectSkus(row, reference);
          expectRevenueOfLines(row, reference);
        }
      },
    );
  }
});

test("C2", async () => {
  for (const asked of clockChangeRanges) {
    await step(
      {
        did: `${describeCall(asked)}: from and to are midnights between Sunday and Monday in London`,
        expected: `rows of the weeks ${listWeeks(asked).join(", ")}, each with the orders of its seven London days`,
        next: "in summer London is an hour ahead of UTC: Sunday 23:30 UTC is Monday there. The date operators take a timezone",
      },
      async () => {
        const weeks = listWeeks(asked);
        const strange = (await readReport(asked))
          .map(({ week }) => week)
          .filter((week) => !weeks.includes(week));
        if (strange.length > 0)
          miss("a row has a week that is not in the range", { seen: `week ${strange[0]}` });
        for (const { row, reference } of await readPairs(asked)) expectFigures(row, reference, ["orders"]);
      },
    );
  }
});

function expectZeros(row: Row): void {
  const { orders, cancelled, revenuePence, medianLines, lateShare, topProducts } = row;
  const figures = { orders, cancelled, revenuePence, medianLines, lateShare, topProducts };
  const none = { orders: 0, cancelled: 0, revenuePence: 0, medianLines: 0, lateShare: 0, topProducts: [] };
  expect(figures).toEqual(none);
}

const gridWords =
  "a row for every depot and every week of which a part lies in the range; 0 and [] where there was no order";

test("C3", async () => {
  for (const [asked, about] of [
    [winter, `depot ${quietDepot} never had an order`],
    [endOfTheYear, "in the last weeks of the range nothing is delivered"],
  ] as const) {
    await step(
      {
        did: `${describeCall(asked)}: ${about}`,
        expected: gridWords,
        next: "a $group makes no group of nothing: where do depots and weeks come from when no order names them?",
      },
      async () => {
        const rows = await readReport(asked);
        expectKeys(rows, referenceOf(asked));
        for (const [index, { orders, cancelled }] of referenceOf(asked).entries())
          if (orders + cancelled === 0) expectZeros(rows[index] as Row);
      },
    );
  }
});

test("C4", async () => {
  for (const asked of ordinaryRanges) {
    await step(
      {
        did: `${describeCall(asked)}: in some rows several products have the same revenue`,
        expected: "topProducts by revenue, the greatest first; equal revenue by SKU, A before B",
        next: "a sort by one field leaves what is equal in any order: name a second field, before three are taken",
      },
      async () => {
        for (const { row, reference } of await readPairs(asked))
          if (isTied(reference)) expectSkus(row, reference);
      },
    );
  }
});

test("C5", async () => {
  await step(
    {
      did: describeCall(winter),
      expected: "cancelled: the number of cancelled orders of that depot and week",
      next: "cancelled orders must reach the $group: count them there by a condition",
    },
    async () => {
      for (const { row, reference } of await readPairs(winter)) expectFigures(row, reference, ["cancelled"]);
    },
  );
  await step(
    {
      did: `${describeCall(winter)}: in the week of ${cancelledWeek} depot ${book.cancelledDepot} had cancelled orders only`,
      expected: "a row with their number in cancelled, 0 in every other figure, and no products",
      next: "go through the figures one by one: does each leave cancelled orders out, the products too?",
    },
    async () => {
      const key = `${cancelledWeek} ${book.cancelledDepot}`;
      const row = (await readReport(winter)).find((one) => keyOf(one) === key);
      if (!row) return miss("the row is missing", { seen: "no such row" });
      const reference = referenceOf(winter).find((one) => keyOf(one) === key) as ReferenceRow;
      expectFigures(row, reference, ["cancelled"]);
      expectZeros({ ...row, cancelled: 0 });
    },
  );
});

let observation: Promise<{ answer: unknown; commands: ObservedCommand[] }> | undefined;

async function observeWeek(): Promise<{ rows: Row[]; commands: ObservedCommand[] }> {
  observation ??= (async () => {
    let answer: unknown;
    const commands = await observeCommands(db, async () => {
      answer = await solution.call("depotReport", forSolution, oneWeek);
    });
    return { answer, commands };
  })();
  const { answer, commands } = await observation;
  const rows = expectShape(rowsShape, answer);
  expectKeys(keepRowsWithOrders(rows, oneWeek), listRowsWithOrders(oneWeek));
  if (commands.length === 0)
    miss("the report did not come from the database it was given", { seen: "no command reached the server" });
  return { rows, commands };
}

const ordersInWeek = book.orders.filter(
  ({ deliverOn }) => deliverOn >= oneWeek.from && deliverOn < oneWeek.to,
).length;
const weekSituation = `${describeCall(oneWeek)}: one week, with ${ordersInWeek} orders`;

function describeCommand({ command, namespace, nreturned, responseLength }: ObservedCommand): string {
  const name = Object.keys(command)[0] ?? "command";
  const collection = namespace.slice(namespace.indexOf(".") + 1);
  return `${name} ${collection}: ${nreturned} documents, ${Math.ceil(responseLength / 1_000)} kB`;
}

const maxCommands = 2;
const spareDocuments = 10;
const bytesPerRow = 2_000;
const spareBytes = 10_000;

test("C6", async () => {
  const sum = (commands: ObservedCommand[], measure: "nreturned" | "responseLength"): number =>
    commands.reduce((total, command) => total + command[measure], 0);
  await step(
    {
      did: weekSituation,
      expected: `at most ${maxCommands} commands, which together return at most ${spareDocuments} documents more than the report has rows, and at most 2 kB a row and 10 kB`,
      next: "which work does your code do that $group could do where the orders are?",
    },
    async () => {
      const { rows, commands } = await observeWeek();
      const all = commands.map(describeCommand);
      const seen = `${commands.length} commands: ${showList(all)}`;
      if (commands.length > maxCommands) miss("a report takes too many commands", { seen });
      if (sum(commands, "nreturned") > rows.length + spareDocuments)
        miss(`a report of ${rows.length} rows fetches far more documents than that`, { seen });
      if (sum(commands, "responseLength") > rows.length * bytesPerRow + spareBytes)
        miss("a report fetches much more than its rows: are the orders inside of what comes back?", { seen });
    },
  );
});

interface Cost {
  keys: number;
  docs: number;
  /** The most scans that one join made. */
  joinScans: number;
}

/** What a recorded command costs on the classic engine, where no hash join hides a missing index. */
async function measureCost(observed: ObservedCommand): Promise<Cost> {
  const asRun = { keys: observed.keysExamined, docs: observed.docsExamined, joinScans: 0 };
  // mongod 6.0.5 goes down when it explains some pipelines with $unionWith: the run's own figures tell.
  if (JSON.stringify(observed.command).includes('"$unionWith"')) return asRun;
  try {
    const plan = readPlan(await explainCommand(db, observed.command, { classicEngine: true }));
    return { keys: plan.keysExamined ?? 0, docs: plan.docsExamined ?? 0, joinScans: countScans(plan.tree) };
  } catch {
    // A plan that can't be explained or read: one that begins with $documents, say.
    return asRun;
  }
}

function countScans({ collectionScans = 0, inputs }: PlanNode): number {
  return Math.max(collectionScans, ...inputs.map(countScans));
}

const readsPerOrder = 10;
const spareReads = 100;

test("C7", async () => {
  const limit = readsPerOrder * ordersInWeek + spareReads;
  await step(
    {
      did: weekSituation,
      expected: `at most ${readsPerOrder} documents and ${readsPerOrder} index keys examined for each of these orders, and ${spareReads} more; no $lookup that scans a collection for each order or line`,
      next: "an index serves a comparison of the stored field with a value. Explain your pipeline: IXSCAN or COLLSCAN?",
    },
    async () => {
      const { commands } = await observeWeek();
      const total: Cost = { keys: 0, docs: 0, joinScans: 0 };
      for (const command of commands) {
        const { keys, docs, joinScans } = await measureCost(command);
        total.keys += keys;
        total.docs += docs;
        total.joinScans = Math.max(total.joinScans, joinScans);
      }
      const seen = `${total.docs} documents and ${total.keys} keys examined; ${commands.map((one) => one.planSummary || "no plan").join("; ")}`;
      if (total.joinScans > ordersInWeek / 5)
        miss("a $lookup has no index to use", {
          seen: `it scanned a collection ${total.joinScans} times`,
          next: "join on a stored field that has an index, compared as it is; or join after $group, when few documents are left",
        });
      if (total.docs > limit) miss("the report reads far more documents than its orders", { seen });
      if (total.keys > limit) miss("the report reads far more index keys than its orders", { seen });
    },
  );
});

test("C8", async () => {
  await step(
    {
      did: `${describeCall(beforeTheFirstOrder)}: before the first order`,
      expected: gridWords,
      next: "a range without orders still has weeks, and each has a row for every depot",
    },
    async () => {
      const rows = await readReport(beforeTheFirstOrder);
      expectKeys(rows, referenceOf(beforeTheFirstOrder));
      for (const row of rows) expectZeros(row);
    },
  );
  const { from, to } = oneWeek;
  await step(
    {
      did: `${describeCall({ from, to: from })}: from equals to`,
      expected: "[]: a range that holds no instant holds no week",
      next: "the range is half-open: its last instant lies a millisecond before to",
    },
    async () => expect(await solution.call("depotReport", forSolution, { from, to: from })).toEqual([]),
  );
  await step(
    {
      did: `${describeCall({ from: to, to: from })}: from lies after to`,
      expected: 'the promise is rejected with an Error whose code is "BAD_RANGE"',
      next: 'compare from and to before you ask the database; Object.assign(new Error("…"), { code: "…" }) is enough',
    },
    async () => {
      const outcome = await solution.attempt("depotReport", [forSolution, { from: to, to: from }]);
      if (!("threw" in outcome)) return miss("nothing was thrown", { seen: "the call returned" });
      const { code, name, message } = outcome.threw;
      if (code !== "BAD_RANGE")
        miss("the error has another code", { seen: `${name}: ${message}, code ${code ?? "missing"}` });
    },
  );
});

test("C9", async () => {
  for (const asked of ordinaryRanges) {
    await step(
      {
        did: describeCall(asked),
        expected:
          "every revenuePence is a whole number; a product's is the sum of its lines with VAT, each line rounded",
        next: "a line costs qty × unitPence × (100 + vatRate) / 100: what is rounded when, and is it before the sum?",
      },
      async () => {
        for (const { row, reference } of await readPairs(asked)) {
          for (const { revenuePence } of [row, ...row.topProducts]) expectWhole(revenuePence, row);
          expectRoundedLines(row, reference);
        }
      },
    );
  }
});

function expectRoundedLines(row: Row, reference: ReferenceRow): void {
  for (const { seen, off, lineCount } of measureRevenue(row, reference))
    if (off > 0 && off <= lineCount)
      miss(`a product's revenue is a few pence off in the row of depot ${row.depot}, week ${row.week}`, {
        seen: `${seen} (rounded after adding up?)`,
      });
}

function expectWhole(pence: number, row: Row): void {
  if (!Number.isSafeInteger(pence))
    miss(`a revenuePence of depot ${row.depot}, week ${row.week} is no whole number`, {
      seen: String(pence),
    });
}
