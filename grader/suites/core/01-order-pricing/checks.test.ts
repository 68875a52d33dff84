import { describeValue, expect, expectShape, lab, miss, step, test, type CallOutcome } from "@lab/testkit";
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
  type VatGroup,
} from "./data.ts";

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

/** What is wrong stands first in what was seen, since that is what a learner reads. */
function wrong(what: string, seen: string, next?: string): never {
  return miss(what, { seen: `${what}: ${seen}`, ...(next ? { next } : {}) });
}

/** What priceOrder returned, as long as it returned at all. */
function readReturned(outcome: CallOutcome | undefined): unknown {
  if (outcome && "returned" in outcome) return outcome.returned;
  const { name, message, at } = outcome?.threw ?? { name: "Error", message: "no answer" };
  return wrong("threw instead of returning", `${name}: ${message}${at ? ` at ${at}` : ""}`);
}

/** Reads a part of the priced order, so that a check judges its own fields only. */
function readOrder<Schema extends z.ZodType>(
  schema: Schema,
  outcome: CallOutcome | undefined,
): z.output<Schema> {
  const returned = readReturned(outcome);
  const { ok } = expectShape(result, returned);
  if (!ok) wrong("refused a basket that has a price", describeValue(returned));
  const { value } = expectShape(z.looseObject({ value: z.unknown() }), returned);
  return expectShape(schema, value);
}

/** A basket as one would say it aloud. */
function describeCase({ basket, rules }: Case): string {
  const lines = basket.lines.map(({ sku, quantity }) => {
    const product = rules.products.find((candidate) => candidate.sku === sku);
    const what = product ? `${product.pricePence}p, ${product.vatPercent} %` : "not on the list";
    return `${quantity} × ${sku} (${what})`;
  });
  const voucher = basket.voucherPence === undefined ? "no voucher" : `voucher ${basket.voucherPence}p`;
  const delivery = `delivery ${rules.deliveryFeePence}p, free from ${rules.freeDeliveryFromPence}p`;
  return `${lines.join(" + ") || "an empty basket"}; ${voucher}; ${delivery}`;
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

const nextByField = {
  lines: "step 1 of the contract: price times quantity, in the basket's order, nothing merged",
  vat: "step 2: sum the lines of one rate, then round once, half a penny up; no voucher in it",
  goodsPence: "step 3: all lines and the VAT of all groups",
  voucherUsedPence: "step 4: never more than the goods cost, and never more than the voucher",
  voucherLeftPence: "step 4: what the goods did not need",
  deliveryPence: "step 5: compare goods minus voucher with the threshold; an empty basket pays nothing",
  totalPence: "step 6: goods minus voucher plus delivery",
};

test("C1", async () => {
  await step(
    {
      did: "priced the 18 baskets of tests/baskets.json",
      expected: "the linePence of each line, and totalPence",
      next: "npm test in the exercise's folder shows the first field that differs",
    },
    async () => {
      const outcomes = await price(publicBaskets);
      const schema = pricedOrder.pick({ lines: true, totalPence: true });
      for (const [index, basket] of publicBaskets.entries()) {
        const did = `priced public basket ${basket.number}, "${basket.name}": ${describeCase(basket)}`;
        await step(
          {
            did,
            expected: `the linePence of each line and the totalPence of tests/baskets.json, number ${basket.number}`,
            next: "work this basket out on paper, in pence, along the six steps; npm test shows each field",
          },
          () => {
            const { lines, totalPence } = readOrder(schema, outcomes[index]);
            const book = priceByTheBook(basket);
            const linePence = lines.map((line) => line.linePence);
            if (
              !isSame(
                linePence,
                book.lines.map((line) => line.linePence),
              )
            )
              wrong("a line total is wrong", `linePence ${linePence.join(", ") || "of no line"}`);
            if (totalPence !== book.totalPence) wrong("the grand total is wrong", `totalPence ${totalPence}`);
          },
        );
      }
    },
  );
});

test("C2", async () => {
  const uneven = [5, 20, 12].map((vatPercent) => makeUnevenCase(seed, vatPercent));
  const halves = makeHalfPennyCases(seed);
  const withVoucher = uneven.map(({ basket, rules }) => ({
    basket: { ...basket, voucherPence: 300 },
    rules,
  }));
  const cases = [...uneven, ...halves, ...withVoucher];
  await step(
    {
      did: "priced baskets whose VAT has fractions of a penny",
      expected: "a VAT group for each rate",
      next: nextByField.vat,
    },
    async () => {
      const outcomes = await price(cases);
      for (const [index, one] of cases.entries()) {
        await step(
          {
            did: `priced ${describeCase(one)}`,
            expected: "one VAT group for each rate, of its summed lines, rounded half up once",
            next: nextByField.vat,
          },
          () => expectGroups(one, readOrder(z.object({ vat: vatGroups }), outcomes[index]).vat),
        );
      }
    },
  );
});

function expectGroups(priced: Case, groups: VatGroup[]): void {
  const book = priceByTheBook(priced);
  if (isSame(sortGroups(groups), sortGroups(book.vat))) return;
  const seen = describeValue(groups);
  const perLine = book.vat.map(({ vatPercent }) => roundEachLine(book.lines, vatPercent));
  const isPerLine = book.vat.every(
    ({ vatPercent }, index) =>
      sumOf(groups.filter((group) => group.vatPercent === vatPercent).map(({ vatPence }) => vatPence)) ===
      perLine[index],
  );
  if (
    isPerLine &&
    !isSame(
      perLine,
      book.vat.map(({ vatPence }) => vatPence),
    )
  )
    wrong(
      "the VAT is what comes out when each line is rounded by itself",
      seen,
      "keep the lines' sum exact, and round when the whole rate is added up",
    );
  const [onlyGroup] = book.vat;
  if (book.vat.length === 1 && groups[0]?.vatPence === (onlyGroup as VatGroup).vatPence - 1)
    wrong(
      "the half penny went down",
      seen,
      "step 2: 21.5 becomes 22, and 34.5 becomes 35; fractions in pounds may be stored a little too low",
    );
  wrong("the VAT groups are not those of the contract", seen);
}

test("C3", async () => {
  const cases = makeCases(seed, 500);
  await step(
    {
      did: "priced 500 generated baskets, each with its own products, fee and threshold",
      expected: "every field by the six steps of the contract",
      next: "begin with the smallest basket that differs",
    },
    async () => {
      const outcomes = await price(cases);
      const wrong = cases
        .map((one, index) => ({ one, difference: findDifference(one, outcomes[index]) }))
        .filter(({ difference }) => difference !== undefined)
        .toSorted((a, b) => a.one.basket.lines.length - b.one.basket.lines.length);
      const [smallest] = wrong;
      if (!smallest?.difference) return;
      const { field, seen } = smallest.difference;
      miss(`${wrong.length} of 500 baskets are not priced as the contract says`, {
        did: `priced 500 generated baskets; the smallest that differs is ${describeCase(smallest.one)}`,
        seen,
        expected: field ? `${field} as the contract's six steps give it` : "a priced order",
        ...(field ? { next: nextByField[field] } : {}),
      });
    },
  );
});

type Field = keyof typeof nextByField;

/** The first field that differs, in the order in which they are computed. */
function findDifference(
  one: Case,
  outcome: CallOutcome | undefined,
): { field?: Field; seen: string } | undefined {
  if (!outcome || "threw" in outcome) return { seen: `it threw ${outcome?.threw.message ?? ""}` };
  const parsed = z.object({ ok: z.literal(true), value: pricedOrder }).safeParse(outcome.returned);
  if (!parsed.success) return { seen: describeValue(outcome.returned) };
  const { value } = parsed.data;
  const actual = { ...value, vat: sortGroups(value.vat) };
  const book = priceByTheBook(one);
  const expected = { ...book, vat: sortGroups(book.vat) };
  const field = (Object.keys(nextByField) as Field[]).find((key) => !isSame(actual[key], expected[key]));
  return field && { field, seen: `${field} ${describeValue(value[field])}` };
}

test("C4", async () => {
  const food = makeFoodCase(seed, "voucher");
  const { goodsPence } = priceByTheBook(food);
  // Delivery is never free here, so that a voucher that pays for it shows.
  const rules = { ...food.rules, freeDeliveryFromPence: goodsPence + 1 };
  const withVoucher = (voucherPence: number): Case => ({ basket: { ...food.basket, voucherPence }, rules });
  const cases: [what: string, priced: Case][] = [
    ["a voucher larger than the goods", withVoucher(goodsPence + 1_250)],
    ["a voucher one penny larger than the goods", withVoucher(goodsPence + 1)],
    ["a voucher of exactly the goods", withVoucher(goodsPence)],
    ["a voucher one penny smaller than the goods", withVoucher(goodsPence - 1)],
    ["no voucher", { basket: food.basket, rules }],
    ["a voucher and an empty basket", { basket: { lines: [], voucherPence: 700 }, rules }],
  ];
  await step(
    {
      did: "priced baskets with vouchers of several sizes",
      expected: "voucherUsedPence, voucherLeftPence and totalPence",
      next: nextByField.voucherUsedPence,
    },
    async () => {
      const outcomes = await price(cases.map(([, priced]) => priced));
      for (const [index, [what, priced]] of cases.entries()) {
        await step(
          {
            did: `${what}: ${describeCase(priced)}`,
            expected:
              "the voucher pays goods and nothing else, never below 0; the rest of it is voucherLeftPence",
            next: "step 4: what is the smaller of the two, the voucher or the goods?",
          },
          () => expectVoucher(priced, readOrder(amounts, outcomes[index])),
        );
      }
    },
  );
});

function expectVoucher(priced: Case, actual: z.output<typeof amounts>): void {
  const book = priceByTheBook(priced);
  const seen = `voucherUsedPence ${actual.voucherUsedPence}, voucherLeftPence ${actual.voucherLeftPence}, totalPence ${actual.totalPence}`;
  if (actual.totalPence < 0) wrong("the total is below 0: the shop would pay the customer", seen);
  if (actual.voucherUsedPence > book.goodsPence)
    wrong("more of the voucher is used than the goods cost", seen);
  if (actual.voucherUsedPence !== book.voucherUsedPence || actual.voucherLeftPence !== book.voucherLeftPence)
    wrong("the voucher is not split as the contract says", seen);
  if (actual.totalPence - actual.deliveryPence !== book.totalPence - book.deliveryPence)
    wrong("what is to pay for the goods is not goods minus voucher", seen);
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
  const cases: [what: string, next: string, priced: Case][] = [
    ["a penny below the threshold", "below the threshold the fee is due", from(goodsPence + 1)],
    ["a penny above the threshold", "from the threshold on delivery is free", from(goodsPence - 1)],
    [
      "exactly at the threshold",
      "free from an amount on means at that amount too: > or >=?",
      from(goodsPence),
    ],
    [
      "goods at the threshold, and a voucher",
      "step 5: measured after the voucher, not before",
      from(goodsPence, 1),
    ],
    [
      "exactly at the threshold after the voucher",
      "step 5: goods minus voucher against the threshold, >=",
      from(goodsPence - 50, 50),
    ],
    ["VAT leads to the threshold", "step 5: goodsPence holds the VAT", from(3_000, undefined, drinks)],
    ["a voucher pays all, with a threshold of 0", "step 5: 0 is at least 0", from(0, goodsPence)],
    [
      "a voucher pays all the goods, below the threshold",
      "only a basket without lines has nothing to deliver",
      from(goodsPence, goodsPence + 500),
    ],
    [
      "an empty basket",
      "nothing is delivered, so nothing is charged",
      from(goodsPence, undefined, { ...food, basket: { lines: [] } }),
    ],
  ];
  await step(
    {
      did: "priced baskets around the threshold",
      expected: "deliveryPence",
      next: nextByField.deliveryPence,
    },
    async () => {
      const outcomes = await price(cases.map(([, , priced]) => priced));
      for (const [index, [what, next, priced]] of cases.entries()) {
        await step(
          {
            did: `${what}: ${describeCase(priced)}`,
            expected: "deliveryPence is the fee below the threshold, and 0 from the threshold on",
            next,
          },
          () => {
            const { deliveryPence } = readOrder(z.object({ deliveryPence: amount }), outcomes[index]);
            if (deliveryPence !== priceByTheBook(priced).deliveryPence)
              wrong("the delivery is not what the threshold says", `deliveryPence ${deliveryPence}`);
          },
        );
      }
    },
  );
});

const refused = z.object({ ok: z.boolean(), error: z.looseObject({ code: z.string() }) });

test("C6", async () => {
  const cases = makeFaultyCases(seed);
  await step(
    {
      did: "priced baskets that have no price",
      expected: "{ ok: false, error } for each",
      next: "README, the table of errors",
    },
    async () => {
      const outcomes = await price(cases);
      for (const [index, faulty] of cases.entries()) {
        await step(
          {
            did: `${faulty.what}: ${describeCase(faulty)}`,
            expected:
              "{ ok: false, error } with the code and fields of the README's table; nothing is thrown",
            next: "README, what has no price: lines from first to last, and the SKU before the quantity",
          },
          () => expectRefusal(faulty.error, outcomes[index]),
        );
      }
    },
  );
});

function expectRefusal(expected: object & { code: string }, outcome: CallOutcome | undefined): void {
  if (outcome && "threw" in outcome) {
    const { message, at } = outcome.threw;
    wrong(
      "threw an error; the contract asks for it as a value",
      `it threw "${message}"${at ? ` at ${at}` : ""}`,
      "return { ok: false, error: … } where you throw now: src/crates-example.ts does so in step 2",
    );
  }
  const returned = readReturned(outcome);
  const { ok } = expectShape(result, returned);
  if (ok) wrong("priced a basket that has no price", describeValue(returned));
  const { error } = expectShape(refused, returned);
  if (error.code !== expected.code) wrong("the code is another one", describeValue(error));
  if (!isSame(error, expected)) wrong("the error's fields are not those of the table", describeValue(error));
}

test("C7", async () => {
  const cases = makeCases(seed, 60);
  await step(
    {
      did: "priced 60 generated baskets",
      expected: "every amount a safe integer, and the parts add up",
      next: "where do fractions come in? Only VAT has them, until it is rounded",
    },
    async () => {
      const outcomes = await price(cases);
      for (const [index, one] of cases.entries()) {
        await step(
          {
            did: `priced ${describeCase(one)}`,
            expected: "every amount a safe integer: a whole number of pence",
            next: "where do fractions come in? Only VAT has them, until it is rounded",
          },
          () => expectWhole(readOrder(pricedOrder, outcomes[index])),
        );
        await step(
          {
            did: `priced ${describeCase(one)}`,
            expected: "the parts add up: lines, groups, goods, voucher, delivery, total",
            next: "build each sum from the numbers that you show, not from others that were rounded differently",
          },
          () => expectSums(one, readOrder(pricedOrder, outcomes[index])),
        );
      }
    },
  );
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
  if (odd) wrong(`${odd[0]} is no whole number of pence`, `${odd[0]} ${odd[1]}`);
}

function expectSums({ basket }: Case, order: Order): void {
  const { goodsPence, voucherUsedPence, voucherLeftPence, deliveryPence, totalPence } = order;
  const netPence = sumOf(order.vat.map((group) => group.netPence));
  const linePence = sumOf(order.lines.map((line) => line.linePence));
  const vatPence = sumOf(order.vat.map((group) => group.vatPence));
  const sums: [name: string, parts: number, whole: number][] = [
    ["the lines, and the groups' netPence", linePence, netPence],
    ["the groups with their VAT, and goodsPence", netPence + vatPence, goodsPence],
    [
      "voucherUsedPence and voucherLeftPence, and the voucher",
      voucherUsedPence + voucherLeftPence,
      basket.voucherPence ?? 0,
    ],
    [
      "goodsPence, voucher and delivery, and totalPence",
      goodsPence - voucherUsedPence + deliveryPence,
      totalPence,
    ],
  ];
  const odd = sums.find(([, parts, whole]) => parts !== whole);
  if (odd) wrong(`the parts do not add up: ${odd[0]}`, `the parts are ${odd[1]}, the whole is ${odd[2]}`);
}

/** How a frozen object protests in strict code. */
const frozenProtest = /read only|not extensible|Cannot (add|delete|assign|define|redefine)/i;

test("C8", async () => {
  const cases = makeCases(seed, 20);
  const args = cases.map(({ basket, rules }) => [basket, rules]);
  await step(
    {
      did: "priced 20 baskets whose objects and arrays are frozen",
      expected: "a price as ever: basket and rules are read, never changed",
      next: "sort, reverse, push and splice change the array itself: toSorted and [...lines] make a new one",
    },
    async () => {
      const frozen = await solution.attemptEach("priceOrder", args, { freeze: true });
      for (const outcome of frozen) {
        if ("threw" in outcome && frozenProtest.test(outcome.threw.message))
          wrong(
            "tried to change what it was given",
            `${outcome.threw.message}${outcome.threw.at ? ` at ${outcome.threw.at}` : ""}`,
          );
        readOrder(z.looseObject({}), outcome);
      }
    },
  );
  await step(
    {
      did: "priced 20 baskets and looked at basket and rules afterwards",
      expected: "both as they were before the call",
      next: "which line writes to something that came in as a parameter?",
    },
    async () => {
      const outcomes = await solution.attemptEach("priceOrder", args, { returnArgs: true });
      for (const [index, outcome] of outcomes.entries()) {
        readOrder(z.looseObject({}), outcome);
        expect("returned" in outcome && outcome.args).toEqual(args[index]);
      }
    },
  );
  await step(
    {
      did: "priced the same 20 baskets twice",
      expected: "the second result equals the first",
      next: "is something kept in a variable outside of the function, and never emptied?",
    },
    async () => {
      const outcomes = (await price([...cases, ...cases])).map((outcome) =>
        readOrder(z.looseObject({}), outcome),
      );
      expect(outcomes.slice(cases.length)).toEqual(outcomes.slice(0, cases.length));
    },
  );
});
