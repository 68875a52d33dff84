import {
  askSharedDatabase,
  mongo,
  recordCommands,
  type CommandRecord,
  type ObservedCommand,
  type RecordedCommands,
} from "@lab/services/suite";
import {
  beforeAll,
  expect,
  expectShape,
  lab,
  miss,
  say,
  step,
  test,
  type CallOutcome,
  type Step,
  type StoreArgument,
} from "@lab/testkit";
import { explainCommand, readPlan, type PlanDescription, type PlanNode } from "@lab/plan-reader";
import type { Db, Document } from "mongodb";
import { z } from "zod";
import {
  beforeTheFirstOrder,
  cancelledWeek,
  clockChangeRanges,
  endOfTheYear,
  listWeeks,
  loadOrderBook,
  makeLateOrder,
  makeOrderBook,
  makeReference,
  oneWeek,
  ordinaryRanges,
  quietDepot,
  splitUnions,
  winter,
  type DateRange,
  type Mistake,
  type ReferenceRow,
} from "./data.ts";
import {
  c1,
  c2,
  c3,
  c4,
  c5,
  c6,
  c7,
  c8,
  c9,
  callWords,
  ideas,
  products as productWords,
  rowWords,
  weekWords,
} from "./messages.ts";

const { seed, solution } = lab();
const book = makeOrderBook(seed);
let db: Db;
let forSolution: StoreArgument;
/** Of all that the solution asks, from its first report on: none is computed from what nobody has counted. */
let record: CommandRecord;

beforeAll(async () => {
  const data = { name: `order book ${seed}`, fill: (empty: Db) => loadOrderBook(empty, book) };
  ({ db, forSolution } = await lab().use(mongo, data, { rights: "read" }));
  record = await recordCommands(db);
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
  say(callWords.report, { from: from.toISOString(), to: to.toISOString() });
const keyOf = ({ week, depot }: { week: string; depot: string }): string => `${week} ${depot}`;

/** What was asked for, and the commands that it took. */
interface AskedReport {
  asked: DateRange;
  commands: RecordedCommands;
}

const askedReports: AskedReport[] = [];

async function ask<Answer>(asked: DateRange, call: () => Promise<Answer>): Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  // A call that fails has asked for something, too.
  const commands = await record.during(async () => {
    answer = call();
    await answer.catch(() => undefined);
  });
  askedReports.push({ asked, commands });
  return answer as Promise<Answer>;
}

const callReport = (asked: DateRange): Promise<unknown> =>
  ask(asked, () => solution.call("depotReport", forSolution, asked));

const attemptReport = (asked: DateRange): Promise<CallOutcome> =>
  ask(asked, () => solution.attempt("depotReport", [forSolution, asked]));

const answers = new Map<DateRange, Promise<unknown>>();

/** The report of a range: asked once, whatever the number of checks that look at it. */
async function readReport(asked: DateRange): Promise<Row[]> {
  const answer = answers.get(asked) ?? callReport(asked);
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
  if (missing.length > 0) {
    const values = { count: missing.length, wanted: wanted.length, rows: showList(missing) };
    miss(say(rowWords.missing, values));
  }
  const twice = found.filter((key, index) => found.indexOf(key) !== index);
  if (twice.length > 0) miss(say(rowWords.twice, { rows: showList(twice) }));
  const wantedKeys = wanted.map(keyOf);
  const extra = found.filter((key) => !wantedKeys.includes(key));
  if (extra.length > 0) miss(say(rowWords.tooMany, { rows: showList(extra) }));
  if (found.join() !== wantedKeys.join()) miss(say(rowWords.otherOrder, { rows: showList(found) }));
}

function showList(keys: readonly string[]): string {
  if (keys.length <= 8) return keys.join(", ");
  return say(rowWords.more, { rows: keys.slice(0, 8).join(", "), count: keys.length - 8 });
}

function expectFigures(row: Row, reference: ReferenceRow, fields: readonly Mistake["field"][]): void {
  for (const field of fields) {
    const value = row[field];
    if (Math.abs(value - reference[field]) < 1e-6) continue;
    const mistake = reference.mistakes.find(
      (one) => one.field === field && Math.abs(one.value - value) < 1e-6,
    );
    const amount = value < reference[field] ? rowWords.tooLittle : rowWords.tooMuch;
    const idea = mistake ? say(ideas[mistake.idea]) : say(amount);
    miss(say(rowWords.figure, { ...placeOf(row), field, value, idea }));
  }
}

const placeOf = ({ depot, week }: Row) => ({ depot, week });

function expectSkus(row: Row, reference: ReferenceRow): void {
  const shown = row.topProducts.map(({ sku, revenuePence }) => `${sku} ${revenuePence}p`).join(", ");
  const skus = row.topProducts.map(({ sku }) => sku);
  const right = reference.products.slice(0, 3).map(({ sku }) => sku);
  if (skus.join() === right.join()) return;
  const isReordered = skus.toSorted().join() === right.toSorted().join();
  const words = isReordered ? productWords.otherOrder : productWords.others;
  miss(say(words, { ...placeOf(row), products: shown === "" ? say(productWords.none) : shown }));
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
): { shown: string; off: number; lineCount: number }[] {
  return row.topProducts.flatMap(({ sku, revenuePence }) => {
    const right = products.find((product) => product.sku === sku);
    if (!right) return [];
    const off = Math.abs(revenuePence - right.revenuePence);
    return [{ shown: `${sku}: ${revenuePence}`, off, lineCount: right.lineCount }];
  });
}

/** Whether the right lines were added up, with VAT; how pence are rounded is asked by C9. */
function expectRevenueOfLines(row: Row, reference: ReferenceRow): void {
  for (const { shown, off, lineCount } of measureRevenue(row, reference))
    if (off > lineCount) miss(say(c1.revenue, { ...placeOf(row), revenue: shown }));
}

test("C1", async () => {
  for (const asked of ordinaryRanges) {
    await step(say(c1.report, { call: describeCall(asked) }), async () => {
      for (const { row, reference } of await readPairs(asked)) {
        expectFigures(row, reference, ["orders", "revenuePence", "medianLines", "lateShare"]);
        if (isClearlyRanked(reference)) expectSkus(row, reference);
        expectRevenueOfLines(row, reference);
      }
    });
  }
});

test("C2", async () => {
  for (const asked of clockChangeRanges) {
    const weeks = listWeeks(asked);
    await step(say(c2.clockChange, { call: describeCall(asked), weeks: weeks.join(", ") }), async () => {
      const found = (await readReport(asked)).map(({ week }) => week);
      const strange = found.find((week) => !weeks.includes(week));
      if (strange !== undefined) miss(say(c2.strangeWeek, { week: strange }));
      for (const { row, reference } of await readPairs(asked)) expectFigures(row, reference, ["orders"]);
    });
  }
});

function expectZeros(row: Row): void {
  const { orders, cancelled, revenuePence, medianLines, lateShare, topProducts } = row;
  const figures = { orders, cancelled, revenuePence, medianLines, lateShare, topProducts };
  const none = { orders: 0, cancelled: 0, revenuePence: 0, medianLines: 0, lateShare: 0, topProducts: [] };
  expect(figures).toEqual(none);
}

test("C3", async () => {
  for (const [asked, words] of [
    [winter, say(c3.quietDepot, { call: describeCall(winter), depot: quietDepot })],
    [endOfTheYear, say(c3.endOfTheYear, { call: describeCall(endOfTheYear) })],
  ] as const) {
    await step(words, async () => {
      const rows = await readReport(asked);
      expectKeys(rows, referenceOf(asked));
      for (const [index, { orders, cancelled }] of referenceOf(asked).entries())
        if (orders + cancelled === 0) expectZeros(rows[index] as Row);
    });
  }
});

test("C4", async () => {
  for (const asked of ordinaryRanges) {
    await step(say(c4.ties, { call: describeCall(asked) }), async () => {
      for (const { row, reference } of await readPairs(asked))
        if (isTied(reference)) expectSkus(row, reference);
    });
  }
});

test("C5", async () => {
  const call = describeCall(winter);
  await step(say(c5.cancelled, { call }), async () => {
    for (const { row, reference } of await readPairs(winter)) expectFigures(row, reference, ["cancelled"]);
  });
  const [week, depot] = [cancelledWeek, book.cancelledDepot];
  await step(say(c5.onlyCancelled, { call, week, depot }), async () => {
    const key = keyOf({ week, depot });
    const row = (await readReport(winter)).find((one) => keyOf(one) === key);
    if (!row) return miss(say(c5.noRow));
    const reference = referenceOf(winter).find((one) => keyOf(one) === key) as ReferenceRow;
    expectFigures(row, reference, ["cancelled"]);
    expectZeros({ ...row, cancelled: 0 });
  });
});

let observation: Promise<unknown> | undefined;

/** The report of one week, in which an order came in a moment before. */
async function readWeek(): Promise<Row[]> {
  observation ??= askWithLateOrder();
  const rows = expectShape(rowsShape, await observation);
  expectKeys(keepRowsWithOrders(rows, oneWeek), listRowsWithOrders(oneWeek));
  if ((await readCommands(oneWeek)).length === 0) miss(say(weekWords.noCommand));
  if (isWithoutLateOrder(rows)) miss(say(weekWords.kept));
  return rows;
}

/** No earlier report could have read it: figures that were kept since then have it not. */
async function askWithLateOrder(): Promise<unknown> {
  const late = makeLateOrder(book);
  try {
    await askSharedDatabase(() => db.collection<Document>("orders").insertOne(late));
    return await callReport(oneWeek);
  } finally {
    await askSharedDatabase(() => db.collection("orders").deleteOne({ _id: late._id }));
  }
}

async function readCommands(asked: DateRange): Promise<ObservedCommand[]> {
  const reports = askedReports.filter((report) => report.asked === asked);
  return (await Promise.all(reports.map(({ commands }) => commands.read()))).flat();
}

/** Every depot's count is what it was before; wrong counts of other kinds are C1's business. */
function isWithoutLateOrder(rows: readonly Row[]): boolean {
  const counts = new Map(rows.map((row) => [keyOf(row), row.orders]));
  return listRowsWithOrders(oneWeek).every((row) => counts.get(keyOf(row)) === row.orders);
}

const countOrders = ({ from, to }: DateRange): number =>
  book.orders.filter(({ deliverOn }) => deliverOn >= from && deliverOn < to).length;

const describeWork = (asked: DateRange): string =>
  say(weekWords.report, { call: describeCall(asked), orders: countOrders(asked) });
const week = describeWork(oneWeek);

/** Each of the other reports of this suite by its own measure: those that are judged are those that are counted. */
async function judgeOthers(
  judge: (asked: DateRange, commands: ObservedCommand[]) => void,
  words: (did: string) => Step,
): Promise<void> {
  for (const report of askedReports.filter(({ asked }) => asked !== oneWeek))
    await step(words(describeWork(report.asked)), async () =>
      judge(report.asked, await report.commands.read()),
    );
}

function describeCommand({ command, namespace, nreturned, responseLength }: ObservedCommand): string {
  return say(c6.command, {
    name: Object.keys(command)[0] ?? say(c6.name),
    collection: namespace.slice(namespace.indexOf(".") + 1),
    documents: nreturned,
    kilobytes: Math.ceil(responseLength / 1_000),
  });
}

const maxCommands = 2;
const spareDocuments = 10;
const bytesPerRow = 2_000;
const spareBytes = 10_000;

/** @param rowCount how many rows the report has */
function expectFewCommands(commands: ObservedCommand[], rowCount: number): void {
  const sum = (measure: "nreturned" | "responseLength"): number =>
    commands.reduce((total, command) => total + command[measure], 0);
  const seen = say(c6.sent, { count: commands.length, commands: showList(commands.map(describeCommand)) });
  if (commands.length > maxCommands) miss(say(c6.tooManyCommands), { seen });
  if (sum("nreturned") > rowCount + spareDocuments)
    miss(say(c6.tooManyDocuments, { rows: rowCount }), { seen });
  if (sum("responseLength") > rowCount * bytesPerRow + spareBytes) miss(say(c6.tooManyBytes), { seen });
}

test("C6", async () => {
  const words = (did: string): Step => say(c6.commands, { week: did, maxCommands, spareDocuments });
  await step(words(week), async () => {
    const { length } = await readWeek();
    expectFewCommands(await readCommands(oneWeek), length);
  });
  await judgeOthers((asked, commands) => expectFewCommands(commands, referenceOf(asked).length), words);
});

interface Cost {
  keys: number;
  docs: number;
  /** The most scans that one join made. */
  joinScans: number;
}

const readCost = ({ keysExamined, docsExamined }: ObservedCommand): Cost => ({
  keys: keysExamined,
  docs: docsExamined,
  joinScans: 0,
});

/** What a recorded command costs on the classic engine, where no hash join hides a missing index. */
async function measureCost(observed: ObservedCommand): Promise<Cost> {
  const asRun = readCost(observed);
  if (asRun.keys + asRun.docs === 0) return asRun;
  // mongod 6.0.5 goes down when it explains some pipelines with $unionWith: of those the parts are explained, for
  // their joins; how much was read the run's own figures tell.
  const parts = splitUnions(observed.command);
  const plans = await Promise.all(parts.map(explainOnClassicEngine));
  const joinScans = Math.max(...plans.map(({ tree }) => countScans(tree)));
  const [plan] = plans;
  const isWhole = JSON.stringify(parts[0]) === JSON.stringify(observed.command);
  if (!plan || !isWhole) return { ...asRun, joinScans };
  return { keys: plan.keysExamined ?? 0, docs: plan.docsExamined ?? 0, joinScans };
}

/** What can't be explained in the time that a report may take, or not be read, is no plan that costs nothing. */
async function explainOnClassicEngine(command: Document): Promise<PlanDescription> {
  try {
    return readPlan(await explainCommand(db, command, { classicEngine: true, maxTimeMs: maxExplainMs }));
  } catch (error) {
    return miss(say(c7.notExplained, { refusal: (error as Error).message }));
  }
}

function countScans({ collectionScans = 0, inputs }: PlanNode): number {
  return Math.max(collectionScans, ...inputs.map(countScans));
}

const maxExplainMs = 5_000;
const readsPerOrder = 10;
const spareReads = 100;

/** What a command that broke off has read, or one that only explains, the server tells nobody. */
function expectMeasured(commands: readonly ObservedCommand[]): void {
  const unmeasured = commands.find(({ isMeasured }) => !isMeasured);
  if (unmeasured) miss(say(c7.unmeasured, { command: describeCommand(unmeasured) }));
}

function expectFewReads(asked: DateRange, commands: ObservedCommand[], costs: readonly Cost[]): void {
  const orders = countOrders(asked);
  const limit = readsPerOrder * orders + spareReads;
  const total = (measure: "keys" | "docs"): number => costs.reduce((sum, cost) => sum + cost[measure], 0);
  const joinScans = Math.max(0, ...costs.map((cost) => cost.joinScans));
  const [documents, keys] = [total("docs"), total("keys")];
  const plans = commands.map((one) => one.planSummary || say(c7.noPlan)).join("; ");
  const seen = say(c7.examined, { documents, keys, plans });
  if (joinScans > orders / 5) miss(say(c7.joinScans, { count: joinScans }));
  if (documents > limit) miss(say(c7.tooManyDocuments), { seen });
  if (keys > limit) miss(say(c7.tooManyKeys), { seen });
}

test("C7", async () => {
  const words = (did: string): Step =>
    say(c7.cost, { week: did, perOrder: readsPerOrder, spare: spareReads });
  await step(words(week), async () => {
    await readWeek();
    const commands = await readCommands(oneWeek);
    expectMeasured(commands);
    const costs: Cost[] = [];
    for (const command of commands) costs.push(await measureCost(command));
    expectFewReads(oneWeek, commands, costs);
  });
  await judgeOthers((asked, commands) => {
    expectMeasured(commands);
    expectFewReads(asked, commands, commands.map(readCost));
  }, words);
});

test("C8", async () => {
  await step(say(c8.beforeTheFirst, { call: describeCall(beforeTheFirstOrder) }), async () => {
    const rows = await readReport(beforeTheFirstOrder);
    expectKeys(rows, referenceOf(beforeTheFirstOrder));
    for (const row of rows) expectZeros(row);
  });
  const { from, to } = oneWeek;
  const noInstant = { from, to: from };
  await step(say(c8.noInstant, { call: describeCall(noInstant) }), async () =>
    expect(await callReport(noInstant)).toEqual([]),
  );
  const backwards = { from: to, to: from };
  await step(say(c8.backwards, { call: describeCall(backwards) }), async () => {
    const outcome = await attemptReport(backwards);
    if (!("threw" in outcome)) return miss(say(c8.returned));
    const { code = say(c8.noCode), name: error, message: detail } = outcome.threw;
    if (code !== "BAD_RANGE") miss(say(c8.otherCode, { error, detail, code }));
  });
});

test("C9", async () => {
  for (const asked of ordinaryRanges) {
    await step(say(c9.rounding, { call: describeCall(asked) }), async () => {
      for (const { row, reference } of await readPairs(asked)) {
        for (const { revenuePence } of [row, ...row.topProducts]) expectWhole(revenuePence, row);
        expectRoundedLines(row, reference);
      }
    });
  }
});

function expectRoundedLines(row: Row, reference: ReferenceRow): void {
  for (const { shown, off, lineCount } of measureRevenue(row, reference))
    if (off > 0 && off <= lineCount) miss(say(c9.penceOff, { ...placeOf(row), revenue: shown }));
}

function expectWhole(pence: number, row: Row): void {
  if (!Number.isSafeInteger(pence)) miss(say(c9.notWhole, { ...placeOf(row), pence }));
}
