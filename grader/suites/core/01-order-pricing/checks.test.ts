import {
  describeValue,
  expect,
  expectShape,
  lab,
  miss,
  say,
  step,
  test,
  type CallOutcome,
} from "@lab/testkit";
import { z } from "zod";
import {
  makeCases,
  makeFaultyCases,
  makeFoodCase,
  makeHalfPennyCases,
  makeUnevenCase,
  priceByTheBook,
  publicBaskets,
  roundEachLine,
  type Case,
  type PricedOrder,
  type VatGroup,
} from "./data.ts";
import { answer, basketWords, c1, c2, c3, c4, c5, c6, c7, c8, steps } from "./messages.ts";

const { seed, solution } = lab();

const amount = z.number();
const vatGroups = z.array(z.object({ vatPercent: amount, netPence: amount, vatPence: amount }));
const amounts = z.object({
  goodsPence: amount,
  voucherUsedPence: amount,
  voucherLeftPence: amount,
  deliveryPence: amount,
  totalPence: amount,
});
const pricedOrder = amounts.extend({
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
const result = z.looseObject({ ok: z.boolean() });

async function price(cases: readonly Case[]): Promise<CallOutcome[]> {
  return solution.attemptEach(
    "priceOrder",
    cases.map(({ basket, rules }) => [basket, rules]),
  );
}

/** What is amiss stands first in what was seen, since that is what a learner reads. */
function differ(words: string | { message: string; next: string }, seen: string): never {
  const told = typeof words === "string" ? { message: words } : words;
  return miss({ ...told, seen: say(answer.differs, { message: told.message, seen }) });
}

/** What priceOrder returned, as long as it returned at all. */
function readReturned(outcome: CallOutcome | undefined): unknown {
  if (outcome && "returned" in outcome) return outcome.returned;
  if (!outcome) return differ(say(answer.threw), say(answer.missing));
  const { name: error, message: detail, at: place } = outcome.threw;
  const seen = place ? say(answer.thrownAt, { error, detail, place }) : say(answer.thrown, { error, detail });
  return differ(say(answer.threw), seen);
}

/** Reads a part of the priced order, so that a check judges its own fields only. */
function readOrder<Schema extends z.ZodType>(
  schema: Schema,
  outcome: CallOutcome | undefined,
): z.output<Schema> {
  const returned = readReturned(outcome);
  const { ok } = expectShape(result, returned);
  if (!ok) differ(say(answer.refused), describeValue(returned));
  const { value } = expectShape(z.looseObject({ value: z.unknown() }), returned);
  return expectShape(schema, value);
}

function describeCase({ basket, rules }: Case): string {
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

test("C1", async () => {
  await step(say(c1.all), async () => {
    const outcomes = await price(publicBaskets);
    const schema = pricedOrder.pick({ lines: true, totalPence: true });
    for (const [index, one] of publicBaskets.entries()) {
      const { number, name } = one;
      await step(say(c1.one, { number, name, basket: describeCase(one) }), () =>
        expectTotals(one, readOrder(schema, outcomes[index])),
      );
    }
  });
});

function expectTotals(priced: Case, { lines, totalPence }: Pick<Order, "lines" | "totalPence">): void {
  const book = priceByTheBook(priced);
  const linePence = lines.map((line) => line.linePence);
  const bookPence = book.lines.map((line) => line.linePence);
  if (!isSame(linePence, bookPence)) {
    const amounts = linePence.join(", ");
    differ(say(c1.otherLine), amounts === "" ? say(c1.noLine) : say(c1.linePence, { amounts }));
  }
  if (totalPence !== book.totalPence) differ(say(c1.otherTotal), say(c1.totalPence, { amount: totalPence }));
}

test("C2", async () => {
  const uneven = [5, 20, 12].map((vatPercent) => makeUnevenCase(seed, vatPercent));
  const halves = makeHalfPennyCases(seed);
  const withVoucher = uneven.map(({ basket, rules }) => ({
    basket: { ...basket, voucherPence: 300 },
    rules,
  }));
  const cases = [...uneven, ...halves, ...withVoucher];
  await step(say(c2.all), async () => {
    const outcomes = await price(cases);
    for (const [index, one] of cases.entries()) {
      await step(say(c2.one, { basket: describeCase(one) }), () =>
        expectGroups(one, readOrder(z.object({ vat: vatGroups }), outcomes[index]).vat),
      );
    }
  });
});

function expectGroups(priced: Case, groups: VatGroup[]): void {
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

test("C3", async () => {
  const cases = makeCases(seed, 500);
  await step(say(c3.all), async () => {
    const outcomes = await price(cases);
    const differing = cases
      .map((one, index) => ({ one, difference: findDifference(one, outcomes[index]) }))
      .filter(({ difference }) => difference !== undefined)
      .toSorted((a, b) => a.one.basket.lines.length - b.one.basket.lines.length);
    const [smallest] = differing;
    if (!smallest?.difference) return;
    const { field, seen } = smallest.difference;
    const told = { count: differing.length, basket: describeCase(smallest.one) };
    miss(
      field
        ? say(c3.field, { ...told, field, value: seen, step: say(steps[field]) })
        : say(c3.noOrder, { ...told, answer: seen }),
    );
  });
});

type Field = keyof typeof steps;

/** The first field that differs, in the order in which they are computed. */
function findDifference(
  one: Case,
  outcome: CallOutcome | undefined,
): { field?: Field; seen: string } | undefined {
  if (!outcome || "threw" in outcome)
    return { seen: say(c3.threw, { detail: outcome?.threw.message ?? "" }) };
  const parsed = z.object({ ok: z.literal(true), value: pricedOrder }).safeParse(outcome.returned);
  if (!parsed.success) return { seen: describeValue(outcome.returned) };
  const { value } = parsed.data;
  const actual = { ...value, vat: sortGroups(value.vat) };
  const book = priceByTheBook(one);
  const expected = { ...book, vat: sortGroups(book.vat) };
  const field = (Object.keys(steps) as Field[]).find((key) => !isSame(actual[key], expected[key]));
  return field && { field, seen: describeValue(value[field]) };
}

test("C4", async () => {
  const food = makeFoodCase(seed, "voucher");
  const { goodsPence } = priceByTheBook(food);
  // Delivery is never free here, so that a voucher that pays for it shows.
  const rules = { ...food.rules, freeDeliveryFromPence: goodsPence + 1 };
  const withVoucher = (voucherPence: number): Case => ({ basket: { ...food.basket, voucherPence }, rules });
  const cases: [what: keyof typeof c4.cases, priced: Case][] = [
    ["larger", withVoucher(goodsPence + 1_250)],
    ["pennyLarger", withVoucher(goodsPence + 1)],
    ["exact", withVoucher(goodsPence)],
    ["pennySmaller", withVoucher(goodsPence - 1)],
    ["none", { basket: food.basket, rules }],
    ["emptyBasket", { basket: { lines: [], voucherPence: 700 }, rules }],
  ];
  await step(say(c4.all), async () => {
    const outcomes = await price(cases.map(([, priced]) => priced));
    for (const [index, [what, priced]] of cases.entries()) {
      await step(say(c4.one, { what: say(c4.cases[what]), basket: describeCase(priced) }), () =>
        expectVoucher(priced, readOrder(amounts, outcomes[index])),
      );
    }
  });
});

function expectVoucher(priced: Case, actual: z.output<typeof amounts>): void {
  const book = priceByTheBook(priced);
  const { voucherUsedPence: used, voucherLeftPence: left, totalPence: total } = actual;
  const seen = say(c4.amounts, { used, left, total });
  if (total < 0) differ(say(c4.belowZero), seen);
  if (used > book.goodsPence) differ(say(c4.tooMuchUsed), seen);
  if (used !== book.voucherUsedPence || left !== book.voucherLeftPence) differ(say(c4.otherSplit), seen);
  if (total - actual.deliveryPence !== book.totalPence - book.deliveryPence) differ(say(c4.otherRest), seen);
}

test("C5", async () => {
  const food = makeFoodCase(seed, "delivery");
  const { goodsPence } = priceByTheBook(food);
  const drinks: Case = {
    basket: { lines: [{ sku: "DRI-002", quantity: 5 }] },
    rules: { ...food.rules, products: [{ sku: "DRI-002", pricePence: 500, vatPercent: 20 }] },
  };
  const from = (freeDeliveryFromPence: number, voucherPence?: number, { basket, rules } = food): Case => ({
    basket: voucherPence === undefined ? basket : { ...basket, voucherPence },
    rules: { ...rules, freeDeliveryFromPence },
  });
  const cases: [what: keyof typeof c5.cases, priced: Case][] = [
    ["below", from(goodsPence + 1)],
    ["above", from(goodsPence - 1)],
    ["exact", from(goodsPence)],
    ["beforeVoucher", from(goodsPence, 1)],
    ["afterVoucher", from(goodsPence - 50, 50)],
    ["withVat", from(3_000, undefined, drinks)],
    ["noThreshold", from(0, goodsPence)],
    ["paidByVoucher", from(goodsPence, goodsPence + 500)],
    ["emptyBasket", from(goodsPence, undefined, { ...food, basket: { lines: [] } })],
  ];
  await step(say(c5.all), async () => {
    const outcomes = await price(cases.map(([, priced]) => priced));
    for (const [index, [name, priced]] of cases.entries()) {
      const { what, next: advice } = say(c5.cases[name]);
      await step(say(c5.one, { what, basket: describeCase(priced), advice }), () => {
        const { deliveryPence } = readOrder(z.object({ deliveryPence: amount }), outcomes[index]);
        if (deliveryPence !== priceByTheBook(priced).deliveryPence)
          differ(say(c5.otherDelivery), say(c5.deliveryPence, { amount: deliveryPence }));
      });
    }
  });
});

const refused = z.object({ ok: z.boolean(), error: z.looseObject({ code: z.string() }) });

test("C6", async () => {
  const cases = makeFaultyCases(seed);
  await step(say(c6.all), async () => {
    const outcomes = await price(cases);
    for (const [index, faulty] of cases.entries()) {
      const words = say(c6.one, { what: say(c6.faults[faulty.fault]), basket: describeCase(faulty) });
      await step(words, () => expectRefusal(faulty.error, outcomes[index]));
    }
  });
});

function expectRefusal(expected: object & { code: string }, outcome: CallOutcome | undefined): void {
  if (outcome && "threw" in outcome) {
    const { message: detail, at: place } = outcome.threw;
    differ(say(c6.threw), place ? say(c6.thrownAt, { detail, place }) : say(c6.thrown, { detail }));
  }
  const returned = readReturned(outcome);
  const { ok } = expectShape(result, returned);
  if (ok) differ(say(c6.priced), describeValue(returned));
  const { error } = expectShape(refused, returned);
  if (error.code !== expected.code) differ(say(c6.otherCode), describeValue(error));
  if (!isSame(error, expected)) differ(say(c6.otherFields), describeValue(error));
}

test("C7", async () => {
  const cases = makeCases(seed, 60);
  await step(say(c7.all), async () => {
    const outcomes = await price(cases);
    for (const [index, one] of cases.entries()) {
      const basket = describeCase(one);
      await step(say(c7.whole, { basket }), () => expectWhole(readOrder(pricedOrder, outcomes[index])));
      await step(say(c7.sums, { basket }), () => expectSums(one, readOrder(pricedOrder, outcomes[index])));
    }
  });
});

type Order = z.output<typeof pricedOrder>;

function expectWhole({ lines, vat, ...rest }: Order): void {
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

function expectSums({ basket }: Case, order: Order): void {
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

/** How a frozen object protests in strict code. */
const frozenProtest = /read only|not extensible|Cannot (add|delete|assign|define|redefine)/i;

test("C8", async () => {
  const cases = makeCases(seed, 20);
  const args = cases.map(({ basket, rules }) => [basket, rules]);
  await step(say(c8.frozen), async () => {
    const frozen = await solution.attemptEach("priceOrder", args, { freeze: true });
    for (const outcome of frozen) {
      expectNoProtest(outcome);
      readOrder(z.looseObject({}), outcome);
    }
  });
  await step(say(c8.unchanged), async () => {
    const outcomes = await solution.attemptEach("priceOrder", args, { returnArgs: true });
    for (const [index, outcome] of outcomes.entries()) {
      readOrder(z.looseObject({}), outcome);
      expect("returned" in outcome && outcome.args).toEqual(args[index]);
    }
  });
  await step(say(c8.again), async () => {
    const outcomes = (await price([...cases, ...cases])).map((outcome) =>
      readOrder(z.looseObject({}), outcome),
    );
    expect(outcomes.slice(cases.length)).toEqual(outcomes.slice(0, cases.length));
  });
});

function expectNoProtest(outcome: CallOutcome): void {
  if (!("threw" in outcome) || !frozenProtest.test(outcome.threw.message)) return;
  const { message: detail, at: place } = outcome.threw;
  differ(say(c8.triedToChange), place ? say(c8.thrownAt, { detail, place }) : detail);
}
