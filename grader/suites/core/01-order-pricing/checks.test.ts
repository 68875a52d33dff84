import { edgesOf, ratesBelowHalf, slippingRates, type Edge, type RatedAmount } from "@lab/edges";
import { catchMiss, findCounterexample, lab, miss, say, step, test, type CallOutcome } from "@lab/testkit";
import { z } from "zod";
import {
  makeEqualNets,
  makeFaultyCases,
  makeFoodCase,
  makeHalfPennyCases,
  makeOneLine,
  makeUnevenCase,
  pricedBaskets,
  publicBaskets,
  type Case,
} from "./data.ts";
import { expectBorders, expectRefusals } from "./judge-borders.ts";
import { expectCallsAlone } from "./judge-calls.ts";
import {
  adviseOn,
  amount,
  amounts,
  describeCase,
  describeRefusal,
  differ,
  expectGroups,
  expectRefusal,
  expectSums,
  expectTotals,
  expectVoucher,
  expectWhole,
  findOtherField,
  price,
  pricedOrder,
  readOrder,
  vatGroups,
} from "./judge-orders.ts";
import { c1, c2, c3, c4, c5, c6, c7 } from "./messages.ts";
import { priceByTheBook } from "./price-by-the-book.ts";

const { seed } = lab();

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

/** Where VAT is easily a penny off, and where two rates are easily taken for one. */
const showRate = (edge: Edge<RatedAmount>) => {
  const { amountPence, ratePercent } = edge.value;
  return { edge, priced: makeOneLine({ pricePence: amountPence, vatPercent: ratePercent }) };
};
const slipping = slippingRates().map(showRate);
const belowHalf = ratesBelowHalf().map(showRate);
const equalNets = edgesOf("row", { "two rates of the same net sum": makeEqualNets() }).map((edge) => ({
  edge,
  priced: edge.value,
}));

test("C2", async () => {
  const uneven = [5, 20, 12].map((vatPercent) => makeUnevenCase(seed, vatPercent));
  const withVoucher = uneven.map(({ basket, rules }) => ({
    basket: { ...basket, voucherPence: 300 },
    rules,
  }));
  const cases: { priced: Case; edge?: Edge }[] = [
    ...[...uneven, ...makeHalfPennyCases(), ...withVoucher].map((priced) => ({ priced })),
    ...slipping,
    ...belowHalf,
    ...equalNets,
  ];
  await step(say(c2.all), async () => {
    const outcomes = await price(cases.map(({ priced }) => priced));
    for (const [index, { priced, ...edge }] of cases.entries()) {
      await step({ ...say(c2.one, { basket: describeCase(priced) }), ...edge }, () =>
        expectGroups(priced, readOrder(z.object({ vat: vatGroups }), outcomes[index]).vat),
      );
    }
  });
});

test("C3", async () => {
  await step(say(c3.all), async () => {
    // What rounds amiss is told so here too, whether a generated basket shows it or not.
    const shown = [...slipping, ...belowHalf, ...equalNets].map(({ priced }) => priced);
    const examples = [...makeHalfPennyCases(), ...shown];
    const runs = 500;
    const found = await findCounterexample(pricedBaskets, {
      label: "core-01 baskets",
      examples,
      runs,
      async judge(cases) {
        const outcomes = await price(cases);
        return cases.map((one, index) => findOtherField(one, outcomes[index]));
      },
    });
    if (!found) return;
    const { field, seen } = found.problem;
    const told = {
      count: found.failing,
      total: examples.length + runs,
      basket: describeCase(found.smallest),
    };
    miss(
      field
        ? say(c3.field, { ...told, field, value: seen, step: adviseOn(field, found.smallest) })
        : say(c3.noOrder, { ...told, answer: seen }),
    );
  });
});

test("C4", async () => {
  const food = makeFoodCase(seed, "voucher");
  const { goodsPence } = priceByTheBook(food);
  // Delivery is never free here, so that a voucher that pays for it shows.
  const rules = { ...food.rules, freeDeliveryFromPence: goodsPence + 1 };
  const withVoucher = (voucherPence: number): Case => ({ basket: { ...food.basket, voucherPence }, rules });
  const cases: [name: keyof typeof c4.cases, priced: Case][] = [
    ["larger", withVoucher(goodsPence + 1_250)],
    ["pennyLarger", withVoucher(goodsPence + 1)],
    ["exact", withVoucher(goodsPence)],
    ["pennySmaller", withVoucher(goodsPence - 1)],
    ["none", { basket: food.basket, rules }],
    ["emptyBasket", { basket: { lines: [], voucherPence: 700 }, rules }],
  ];
  await step(say(c4.all), async () => {
    const outcomes = await price(cases.map(([, priced]) => priced));
    for (const [index, [name, priced]] of cases.entries()) {
      const { what, next: advice } = say(c4.cases[name]);
      await step(say(c4.one, { what, basket: describeCase(priced), advice }), () =>
        expectVoucher(priced, readOrder(amounts, outcomes[index])),
      );
    }
  });
});

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

test("C6", async () => {
  const cases = makeFaultyCases(seed);
  await step(say(c6.all), async () => {
    const outcomes = await price(cases);
    for (const [index, faulty] of cases.entries()) {
      const what = say(c6.faults[faulty.fault]);
      await step(describeRefusal(faulty, faulty.refusal, what), () =>
        expectRefusal(faulty.refusal, outcomes[index]),
      );
    }
  });
});

test("C7", async () => {
  await step(say(c7.all), async () => {
    const found = await findCounterexample(pricedBaskets, {
      label: "core-01 sums",
      runs: 60,
      async judge(cases) {
        const outcomes = await price(cases);
        return Promise.all(
          cases.map(async (one, index) => catchMiss(() => expectAmounts(one, outcomes[index]))),
        );
      },
    });
    if (found) throw found.problem;
  });
});

async function expectAmounts(one: Case, outcome: CallOutcome | undefined): Promise<void> {
  const basket = describeCase(one);
  await step(say(c7.whole, { basket }), () => expectWhole(readOrder(pricedOrder, outcome)));
  await step(say(c7.sums, { basket }), () => expectSums(one, readOrder(pricedOrder, outcome)));
}

test("C8", expectCallsAlone);

test("C9", async () => {
  await expectRefusals();
  await expectBorders();
});
