import {
  describeValue,
  expectShape,
  findDifference,
  lab,
  miss,
  say,
  type CallOutcome,
  type Step,
} from "@lab/testkit";
import { z } from "zod";
import {
  publicBaskets,
  type Case,
  type PricedOrder,
  type PublicBasket,
  type Refusal,
  type VatGroup,
} from "./data.ts";
import { answer, basketWords, c1, c2, c4, c6, c7, emptyBasketStep, steps } from "./messages.ts";
import { priceByTheBook, roundEachLine } from "./price-by-the-book.ts";

const { solution } = lab();

export const amount = z.number();
export const vatGroups = z.array(z.object({ vatPercent: amount, netPence: amount, vatPence: amount }));
export const amounts = z.object({
  goodsPence: amount,
  voucherUsedPence: amount,
  voucherLeftPence: amount,
  deliveryPence: amount,
  totalPence: amount,
});
export const pricedOrder = amounts.extend({
  lines: z.array(
    z.object({
      sku: z.string(),
      quantity: amount,
      unitPence: amount,
      vatPercent: amount,
      linePence: amount,
    }),
  ),
  vat: vatGroups,
});
type Order = z.output<typeof pricedOrder>;
const result = z.looseObject({ ok: z.boolean() });

/** Whether a call changes what an earlier one gave back: C8 tells of it, and nothing else is to hang on it. */
let changesEarlier: boolean | undefined;

/** A trip may take as long as any call: on a busy machine too many baskets would be too slow together. */
const basketsPerTrip = 100;

/** Prices many baskets in a trip, or each by itself where that comes to something else. */
export async function price(cases: readonly Case[]): Promise<CallOutcome[]> {
  const args = cases.map(({ basket, rules }) => [basket, rules]);
  // Who goes down over these baskets is told so by the check that they are for.
  changesEarlier ??= await findChangeOfEarlier().catch(() => false);
  const perTrip = changesEarlier ? 1 : basketsPerTrip;
  const outcomes: CallOutcome[] = [];
  for (let next = 0; next < args.length; next += perTrip)
    outcomes.push(...(await solution.attemptEach("priceOrder", args.slice(next, next + perTrip))));
  return outcomes;
}

async function findChangeOfEarlier(): Promise<boolean> {
  const rules = publicBaskets[0]?.rules;
  const baskets = [{ "VEG-001": 1 }, { "DRI-001": 2 }, {}, {}].map((quantities, index) => ({
    lines: Object.entries(quantities).map(([sku, quantity]) => ({ sku, quantity })),
    voucherPence: 100 * index,
  }));
  const args = baskets.map((basket) => [basket, rules]);
  const together = await solution.attemptEach("priceOrder", args);
  const alone: CallOutcome[] = [];
  for (const each of args) alone.push(await solution.attempt("priceOrder", each));
  return findDifference(together, alone) !== undefined;
}

/** What is amiss stands first in what was seen, since that is what a learner reads. */
export function differ(words: string | { message: string; next: string }, seen: string): never {
  const told = typeof words === "string" ? { message: words } : words;
  return miss({ ...told, seen: say(answer.differs, { message: told.message, seen }) });
}

/** What priceOrder returned, as long as it returned at all. */
function readReturned(outcome: CallOutcome | undefined): unknown {
  if (outcome && "returned" in outcome) return outcome.returned;
  if (!outcome) return differ(say(answer.threw), say(answer.missing));
  const { name: error, message: detail, at: place } = outcome.threw;
  const seen = place ? say(answer.thrownAt, { error, detail, place }) : say(answer.thrown, { error, detail });
  return differ({ message: say(answer.threw), next: say(answer.threwNext) }, seen);
}

/** Reads a part of the priced order, so that a check judges its own fields only. */
export function readOrder<Schema extends z.ZodType>(
  schema: Schema,
  outcome: CallOutcome | undefined,
): z.output<Schema> {
  const returned = readReturned(outcome);
  const { ok } = expectShape(result, returned);
  if (!ok) differ(say(answer.refused), describeValue(returned));
  const { value } = expectShape(z.looseObject({ value: z.unknown() }), returned);
  return expectShape(schema, value);
}

export function describeCase({ basket, rules }: Case): string {
  const lines = basket.lines.map(({ sku, quantity }) => {
    const product = rules.products.find((candidate) => candidate.sku === sku);
    if (!product) return say(basketWords.unknownLine, { quantity, sku });
    const { pricePence, vatPercent } = product;
    return say(basketWords.line, { quantity, sku, pricePence, vatPercent });
  });
  const values = {
    lines: lines.join(" + ") || say(basketWords.empty),
    feePence: rules.deliveryFeePence,
    freeFromPence: rules.freeDeliveryFromPence,
  };
  const { voucherPence } = basket;
  return voucherPence === undefined
    ? say(basketWords.withoutVoucher, values)
    : say(basketWords.withVoucher, { ...values, voucherPence });
}

function sortGroups(groups: readonly VatGroup[]): VatGroup[] {
  return groups.toSorted((one, other) => one.vatPercent - other.vatPercent);
}

function sumOf(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}

/** -0 is 0 here: `0 - voucher` and the like are nobody's mistake. */
function isSame(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== "object" || expected === null) return actual === expected;
  const entries = Object.entries(expected);
  if (Array.isArray(expected) && (actual as unknown[]).length !== entries.length) return false;
  return entries.every(([key, part]) => isSame((actual as Record<string, unknown>)[key], part));
}

export function expectTotals(
  basket: PublicBasket,
  { lines, totalPence }: Pick<Order, "lines" | "totalPence">,
): void {
  const linePence = lines.map((line) => line.linePence);
  if (!isSame(linePence, basket.linePence)) {
    const amounts = linePence.join(", ");
    differ(say(c1.otherLine), amounts === "" ? say(c1.noLine) : say(c1.linePence, { amounts }));
  }
  if (totalPence !== basket.totalPence)
    differ(say(c1.otherTotal), say(c1.totalPence, { amount: totalPence }));
}

export function expectGroups(priced: Case, groups: VatGroup[]): void {
  const book = priceByTheBook(priced);
  if (isSame(sortGroups(groups), sortGroups(book.vat))) return;
  const seen = describeValue(groups);
  if (isRoundedPerLine(book, groups)) differ(say(c2.perLine), seen);
  const [onlyGroup] = book.vat;
  if (book.vat.length === 1 && groups[0]?.vatPence === (onlyGroup as VatGroup).vatPence - 1)
    differ(say(c2.down), seen);
  differ(say(c2.otherGroups), seen);
}

/** True where each line was rounded by itself, and that comes to something else. */
function isRoundedPerLine(book: PricedOrder, groups: VatGroup[]): boolean {
  const perLine = book.vat.map(({ vatPercent }) => roundEachLine(book.lines, vatPercent));
  const isPerLine = book.vat.every(
    ({ vatPercent }, index) =>
      sumOf(groups.filter((group) => group.vatPercent === vatPercent).map(({ vatPence }) => vatPence)) ===
      perLine[index],
  );
  const bookPence = book.vat.map(({ vatPence }) => vatPence);
  return isPerLine && !isSame(perLine, bookPence);
}

type Field = keyof typeof steps;

/** The first field that differs, in the order in which they are computed. */
export function findOtherField(
  one: Case,
  outcome: CallOutcome | undefined,
): { field?: Field; seen: string } | undefined {
  if (!outcome || "threw" in outcome)
    return { seen: say(answer.threwIt, { detail: outcome?.threw.message ?? "" }) };
  const parsed = z.object({ ok: z.literal(true), value: pricedOrder }).safeParse(outcome.returned);
  if (!parsed.success) return { seen: describeValue(outcome.returned) };
  const { value } = parsed.data;
  const actual = { ...value, vat: sortGroups(value.vat) };
  const book = priceByTheBook(one);
  const expected = { ...book, vat: sortGroups(book.vat) };
  const field = (Object.keys(steps) as Field[]).find((key) => !isSame(actual[key], expected[key]));
  return field && { field, seen: describeValue(value[field]) };
}

/** Which step of the contract gives this field of this basket. */
export function adviseOn(field: Field, { basket }: Case): string {
  return say(field === "deliveryPence" && basket.lines.length === 0 ? emptyBasketStep : steps[field]);
}

export function expectVoucher(priced: Case, actual: z.output<typeof amounts>): void {
  const book = priceByTheBook(priced);
  const { voucherUsedPence: used, voucherLeftPence: left, totalPence: total } = actual;
  const seen = say(c4.amounts, { used, left, total });
  if (total < 0) differ(say(c4.belowZero), seen);
  if (used > book.goodsPence) differ(say(c4.tooMuchUsed), seen);
  if (used !== book.voucherUsedPence || left !== book.voucherLeftPence) differ(say(c4.otherSplit), seen);
  if (total - actual.deliveryPence !== book.totalPence - book.deliveryPence) differ(say(c4.otherRest), seen);
}

const refused = z.object({ ok: z.boolean(), error: z.looseObject({ code: z.string() }) });

export function expectRefusal(expected: Refusal, outcome: CallOutcome | undefined): void {
  if (outcome && "threw" in outcome) {
    const { message: detail, at: place } = outcome.threw;
    differ(say(c6.threw), place ? say(c6.thrownAt, { detail, place }) : say(c6.thrown, { detail }));
  }
  const returned = readReturned(outcome);
  const { ok } = expectShape(result, returned);
  if (ok) differ(say(c6.priced), describeValue(returned));
  const { error } = expectShape(refused, returned);
  if (error.code !== expected.code)
    differ(
      { message: say(c6.otherCode), next: say(c6.nextOf[expected.code as keyof typeof c6.nextOf]) },
      describeValue(error),
    );
  if (isSame(error, expected)) return;
  const isOtherLine = error["lineIndex"] !== expected.lineIndex;
  differ(say(isOtherLine ? c6.otherLine : c6.otherFields), describeValue(error));
}

export function expectWhole({ lines, vat, ...rest }: Order): void {
  const listed: [string, number][] = [
    ...lines.flatMap(({ unitPence, linePence }, index): [string, number][] => [
      [`lines[${index}].unitPence`, unitPence],
      [`lines[${index}].linePence`, linePence],
    ]),
    ...vat.flatMap(({ netPence, vatPence }, index): [string, number][] => [
      [`vat[${index}].netPence`, netPence],
      [`vat[${index}].vatPence`, vatPence],
    ]),
    ...Object.entries(rest),
  ];
  const odd = listed.find(([, value]) => !Number.isSafeInteger(value));
  if (!odd) return;
  const [field, amount] = odd;
  differ(say(c7.notWhole, { field }), say(c7.amount, { field, amount }));
}

export function expectSums({ basket }: Case, order: Order): void {
  const { goodsPence, voucherUsedPence, voucherLeftPence, deliveryPence, totalPence } = order;
  const netPence = sumOf(order.vat.map((group) => group.netPence));
  const linePence = sumOf(order.lines.map((line) => line.linePence));
  const vatPence = sumOf(order.vat.map((group) => group.vatPence));
  const voucherPence = voucherUsedPence + voucherLeftPence;
  const restPence = goodsPence - voucherUsedPence;
  const sums: [name: keyof typeof c7.parts, parts: number, whole: number][] = [
    ["lines", linePence, netPence],
    ["groups", netPence + vatPence, goodsPence],
    ["voucher", voucherPence, basket.voucherPence ?? 0],
    ["total", restPence + deliveryPence, totalPence],
  ];
  const odd = sums.find(([, parts, whole]) => parts !== whole);
  if (!odd) return;
  const [name, parts, whole] = odd;
  differ(say(c7.noSum, { sum: say(c7.parts[name]) }), say(c7.unequal, { parts, whole }));
}

export function describeRefusal(faulty: Case, { code, lineIndex }: Refusal, what: string): Step {
  return say(c6.one, { what, basket: describeCase(faulty), code, lineIndex });
}
