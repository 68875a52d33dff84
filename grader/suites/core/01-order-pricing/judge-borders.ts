import {
  amountsUpTo,
  composedTexts,
  coverPairs,
  edgeOf,
  edgesOf,
  except,
  inheritedNames,
  meaningfulTexts,
  numbersAroundZero,
  textsBeside,
  wholeNumbersAt,
} from "@lab/edges";
import { say, step } from "@lab/testkit";
import { makeOneLine, type Refusal } from "./data.ts";
import {
  adviseOn,
  describeCase,
  describeRefusal,
  differ,
  expectRefusal,
  findOtherField,
  price,
} from "./judge-orders.ts";
import { c9 } from "./messages.ts";
import { refuseByTheBook } from "./price-by-the-book.ts";

/** Prices, rates, quantities and names at the borders of what the README allows. */
export async function expectBorders(): Promise<void> {
  const vouchers = edgesOf("amount", { "no voucher": undefined, "a voucher of 0p": 0, "a voucher of 1p": 1 });
  const combined = coverPairs(
    amountsUpTo(1_000_000),
    edgesOf("rate", { "no VAT": 0, "1 %": 1, "100 %": 100 }),
    wholeNumbersAt({ min: 1, max: 10_000 }),
    vouchers,
    edgesOf("amount", { "delivery for 0p": 0, "delivery for 395p": 395 }),
    edgesOf("amount", { "free from 0p": 0, "free from 1p": 1, "free from what nobody pays": 10 ** 12 }),
  ).map(([price, rate, quantity, voucher, fee, threshold]) => ({
    edge: price,
    words: c9.amounts,
    priced: makeOneLine({
      pricePence: price.value,
      vatPercent: rate.value,
      quantity: quantity.value,
      voucherPence: voucher.value,
      deliveryFeePence: fee.value,
      freeDeliveryFromPence: threshold.value,
    }),
  }));
  const nothing = edgesOf("text", { "no sign at all": "" });
  const named = [...nothing, ...inheritedNames, ...meaningfulTexts].map((edge) => ({
    edge,
    words: c9.name,
    priced: makeOneLine({ sku: edge.value }),
  }));
  const { basket, rules } = makeOneLine({ pricePence: 11 });
  const long = edgesOf("row", { "199 lines": 199, "200 lines": 200 }).map((edge) => ({
    edge,
    words: c9.lines,
    priced: { basket: { lines: Array.from({ length: edge.value }, () => basket.lines).flat() }, rules },
  }));
  const cases = [...combined, ...named, ...long];
  const outcomes = await price(cases.map(({ priced }) => priced));
  for (const [index, { edge, words, priced }] of cases.entries()) {
    await step({ ...say(words, { basket: describeCase(priced), what: edge.name }), edge }, () => {
      const other = findOtherField(priced, outcomes[index]);
      if (!other) return;
      const { field, seen } = other;
      differ(
        field
          ? { message: say(c9.otherField, { field }), next: adviseOn(field, priced) }
          : { message: say(c9.noOrder), next: say(words.next) },
        seen,
      );
    });
  }
}

/** What has no price, for reasons that are easily overlooked. */
export async function expectRefusals(): Promise<void> {
  const sku = "BOX-7";
  const known = makeOneLine({ sku });
  const almost = except(textsBeside(sku), {
    "small letters for capital ones": "README, C6: it is tried there",
  });
  const lines = [
    ...[...almost, ...inheritedNames].map((edge) => ({ edge, line: { sku: edge.value, quantity: 1 } })),
    ...numbersAroundZero.map((edge) => ({ edge, line: { sku, quantity: edge.value } })),
  ];
  const alike = composedTexts.map(({ value: { text, beside }, ...edge }) => ({
    edge: { ...edge, value: text },
    faulty: { ...makeOneLine({ sku: beside }), basket: { lines: [{ sku: text, quantity: 1 }] } },
  }));
  const unseen = makeOneLine({ sku: "AB-2" });
  const noProducts = edgeOf("row", "no product on the list");
  const cases = [
    ...lines.map(({ edge, line }) => ({
      edge,
      faulty: { basket: { lines: [...known.basket.lines, line] }, rules: known.rules },
    })),
    ...alike,
    { edge: noProducts, faulty: { ...unseen, rules: { ...unseen.rules, products: [] } } },
  ];
  const outcomes = await price(cases.map(({ faulty }) => faulty));
  for (const [index, { edge, faulty }] of cases.entries()) {
    const refusal = refuseByTheBook(faulty) as Refusal;
    await step({ ...describeRefusal(faulty, refusal, edge.name), edge }, () =>
      expectRefusal(refusal, outcomes[index]),
    );
  }
}
