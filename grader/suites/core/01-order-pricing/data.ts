import { createRandom, deriveSeed, type Random } from "@lab/hedgerow-data";
import { array, constantFrom, integer, nat, oneof, option, record, type Arbitrary } from "fast-check";
import type { c6 } from "./messages.ts";
import { priceByTheBook, roundEachLine } from "./price-by-the-book.ts";

/** The shapes of src/types.ts of the exercise. */
export interface Product {
  sku: string;
  pricePence: number;
  vatPercent: number;
}

export interface BasketLine {
  sku: string;
  quantity: number;
}

export interface Basket {
  lines: BasketLine[];
  voucherPence?: number;
}

export interface PriceRules {
  products: Product[];
  deliveryFeePence: number;
  freeDeliveryFromPence: number;
}

export interface Case {
  basket: Basket;
  rules: PriceRules;
}

export interface VatGroup {
  vatPercent: number;
  netPence: number;
  vatPence: number;
}

export interface PricedLine extends BasketLine {
  unitPence: number;
  vatPercent: number;
  linePence: number;
}

export interface PricedOrder {
  lines: PricedLine[];
  vat: VatGroup[];
  goodsPence: number;
  voucherUsedPence: number;
  voucherLeftPence: number;
  deliveryPence: number;
  totalPence: number;
}

const publicRules: PriceRules = {
  products: [
    { sku: "VEG-001", pricePence: 185, vatPercent: 0 },
    { sku: "VEG-009", pricePence: 520, vatPercent: 0 },
    { sku: "FRU-001", pricePence: 310, vatPercent: 0 },
    { sku: "DAI-004", pricePence: 465, vatPercent: 0 },
    { sku: "PAN-001", pricePence: 890, vatPercent: 0 },
    { sku: "PAN-003", pricePence: 285, vatPercent: 20 },
    { sku: "SWE-001", pricePence: 33, vatPercent: 20 },
    { sku: "SWE-002", pricePence: 34, vatPercent: 20 },
    { sku: "DRI-001", pricePence: 345, vatPercent: 20 },
    { sku: "DRI-002", pricePence: 495, vatPercent: 20 },
    { sku: "LOG-001", pricePence: 430, vatPercent: 5 },
    { sku: "LOG-002", pricePence: 690, vatPercent: 5 },
  ],
  deliveryFeePence: 395,
  freeDeliveryFromPence: 4000,
};

const exactlyFree: Record<string, number> = {
  "VEG-009": 1,
  "FRU-001": 1,
  "DAI-004": 2,
  "PAN-001": 1,
  "PAN-003": 1,
  "DRI-001": 1,
  "DRI-002": 1,
};

type PublicBasketRow = [
  name: string,
  content: Record<string, number> | BasketLine[],
  linePence: number[],
  totalPence: number,
  voucherPence?: number,
];

/**
 * What tests/baskets.json in the exercise has of its baskets, by quantities or lines. A copy, so that a learner who adds
 * baskets of their own there does not change what is graded; written and not computed, so that a practice suite, which
 * holds what visible checks use, holds no model of the exercise.
 */
const publicBasketRows: PublicBasketRow[] = [
  ["one bunch of carrots", { "VEG-001": 1 }, [185], 580],
  ["three of the same", { "VEG-001": 3 }, [555], 950],
  ["a week's vegetables and fruit", { "VEG-001": 2, "VEG-009": 1, "FRU-001": 4 }, [370, 520, 1240], 2525],
  ["drinks carry VAT", { "DRI-001": 2 }, [690], 1223],
  ["food and drink in one basket", { "DAI-004": 1, "DRI-002": 2 }, [465, 990], 2048],
  ["three rates in one basket", { "PAN-001": 1, "LOG-001": 2, "PAN-003": 3 }, [890, 860, 855], 3214],
  [
    "fractions of a penny in two lines of one rate",
    { "SWE-001": 1, "SWE-002": 1, "VEG-001": 1 },
    [33, 34, 185],
    660,
  ],
  ["half a penny of VAT after an odd penny", { "LOG-001": 1 }, [430], 847],
  ["half a penny of VAT after an even penny", { "LOG-002": 1 }, [690], 1120],
  [
    "the same SKU in two lines",
    [
      { sku: "SWE-001", quantity: 1 },
      { sku: "VEG-009", quantity: 2 },
      { sku: "SWE-001", quantity: 1 },
    ],
    [33, 1040, 33],
    1514,
  ],
  ["a voucher smaller than the goods", { "PAN-001": 1, "DRI-001": 1 }, [890, 345], 1199, 500],
  ["a voucher of exactly what the goods cost", { "PAN-001": 1, "DRI-001": 1 }, [890, 345], 395, 1304],
  ["a voucher larger than the goods", { "VEG-001": 1, "DRI-002": 1 }, [185, 495], 395, 2000],
  ["a voucher of nothing", { "FRU-001": 2 }, [620], 1015, 0],
  ["exactly at the threshold", exactlyFree, [520, 310, 930, 890, 285, 345, 495], 4000],
  [
    "a penny below the threshold",
    { "VEG-009": 1, "DAI-004": 1, "PAN-001": 1, "PAN-003": 1, "DRI-002": 3 },
    [520, 465, 890, 285, 1485],
    4394,
  ],
  ["a voucher that leads below the threshold", exactlyFree, [520, 310, 930, 890, 285, 345, 495], 4394, 1],
  ["nothing but a voucher", {}, [], 0, 1000],
];

export interface PublicBasket extends Case {
  number: number;
  name: string;
  linePence: readonly number[];
  totalPence: number;
}

/** The 18 hand-written baskets that learners see. */
export const publicBaskets: PublicBasket[] = publicBasketRows.map(
  ([name, content, linePence, totalPence, voucherPence], index) => {
    const lines = Array.isArray(content)
      ? content
      : Object.entries(content).map(([sku, quantity]) => ({ sku, quantity }));
    const basket = { lines, ...(voucherPence === undefined ? {} : { voucherPence }) };
    return { number: index + 1, name, basket, rules: publicRules, linePence, totalPence };
  },
);

function makeProducts(random: Random, rates: readonly number[]): Product[] {
  const start = random.int(100, 800);
  return Array.from({ length: random.int(4, 9) }, (_, index) => ({
    sku: `BOX-${start + index}`,
    pricePence: random.int(60, 1_999),
    vatPercent: rates[index % rates.length] as number,
  }));
}

function makeLines(random: Random, products: readonly Product[], count: number): BasketLine[] {
  return Array.from({ length: count }, () => ({
    sku: random.pick(products).sku,
    quantity: random.int(1, 9),
  }));
}

function makeRules(random: Random, rates: readonly number[]): PriceRules {
  return {
    products: makeProducts(random, rates),
    deliveryFeePence: random.int(100, 799),
    freeDeliveryFromPence: random.int(2_000, 9_000),
  };
}

/**
 * Rates and nets with exactly half a penny of VAT, where the usual sums in decimal fractions come out a little too
 * low. They are listed, not drawn: whether such a sum fails must not hang on the seed.
 */
const halfPennies: [vatPercent: number, netPence: number][] = [
  [5, 10],
  [5, 190],
  [5, 410],
  [5, 690],
  [5, 1450],
  [15, 50],
  [15, 410],
  [15, 1690],
  [15, 3230],
];

/** An amount that lies so far beyond another one, or that stands for itself. */
type Drawn = { pence: number } | { beyond: number };

const pence = (max: number): Arbitrary<Drawn> => integer({ min: 0, max }).map((pence) => ({ pence }));
const beyond = (min: number, max: number): Arbitrary<Drawn> =>
  integer({ min, max }).map((beyond) => ({ beyond }));

function settle(drawn: Drawn, from: number): number {
  return "pence" in drawn ? drawn.pence : Math.max(0, from + drawn.beyond);
}

/** Small numbers mostly, and large ones among them. */
const mostlySmall = (small: [number, number], large: [number, number]): Arbitrary<number> =>
  oneof(
    { weight: 5, arbitrary: integer({ min: small[0], max: small[1] }) },
    { weight: 1, arbitrary: integer({ min: large[0], max: large[1] }) },
  );

/**
 * Baskets that have a price, each with its own rules: any whole rate, equal SKUs in several lines, vouchers around what
 * the goods cost, thresholds around what is left to pay. What is free of charge or has an odd name is for another check.
 */
export const pricedBaskets: Arbitrary<Case> = record({
  products: array(
    record({
      pricePence: mostlySmall([1, 2_000], [500_000, 1_000_000]),
      vatPercent: oneof(constantFrom(0, 5, 20), integer({ min: 0, max: 100 })),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  lines: array(record({ product: nat(4), quantity: mostlySmall([1, 9], [5_000, 10_000]) }), { maxLength: 7 }),
  voucher: option(oneof(pence(3_000), beyond(-1, 500)), { nil: undefined }),
  threshold: oneof(pence(9_000), beyond(-1, 1)),
  deliveryFeePence: integer({ min: 1, max: 800 }),
}).map(({ products: drawn, lines, voucher, threshold, deliveryFeePence }) => {
  const products = drawn.map((product, index) => ({ sku: `BOX-${index + 1}`, ...product }));
  const basket: Basket = {
    lines: lines.map(({ product, quantity }) => ({
      sku: (products[product % products.length] as Product).sku,
      quantity,
    })),
  };
  const rules = { products, deliveryFeePence, freeDeliveryFromPence: 0 };
  if (voucher) basket.voucherPence = settle(voucher, priceByTheBook({ basket, rules }).goodsPence);
  const { goodsPence, voucherUsedPence } = priceByTheBook({ basket, rules });
  return {
    basket,
    rules: { ...rules, freeDeliveryFromPence: settle(threshold, goodsPence - voucherUsedPence) },
  };
});

/** One line of one product; each part as it is given, the rest ordinary. */
export function makeOneLine(parts: {
  sku?: string;
  pricePence?: number;
  vatPercent?: number;
  quantity?: number;
  voucherPence?: number | undefined;
  deliveryFeePence?: number;
  freeDeliveryFromPence?: number;
}): Case {
  const { sku = "BOX-7", pricePence = 690, vatPercent = 5, quantity = 1, voucherPence } = parts;
  const { deliveryFeePence = 395, freeDeliveryFromPence = 4_000 } = parts;
  return {
    basket: { lines: [{ sku, quantity }], ...(voucherPence === undefined ? {} : { voucherPence }) },
    rules: { products: [{ sku, pricePence, vatPercent }], deliveryFeePence, freeDeliveryFromPence },
  };
}

/** Baskets of food only: no VAT, so that a mistake in VAT does not hide another one. */
export function makeFoodCase(seed: string, label: string): Case {
  const random = createRandom(deriveSeed(seed, `core-01 food ${label}`));
  const rules = makeRules(random, [0]);
  return { basket: { lines: makeLines(random, rules.products, random.int(2, 4)) }, rules };
}

/** Lines of one rate whose VAT differs when each is rounded by itself. */
export function makeUnevenCase(seed: string, vatPercent: number): Case {
  const random = createRandom(deriveSeed(seed, `core-01 uneven ${vatPercent}`));
  for (let attempt = 0; attempt < 1_000; attempt += 1) {
    const rules = makeRules(random, [vatPercent, 0]);
    const drawn = { basket: { lines: makeLines(random, rules.products, 5) }, rules };
    const { lines, vat } = priceByTheBook(drawn);
    const group = vat.find((candidate) => candidate.vatPercent === vatPercent);
    if (group && group.vatPence !== roundEachLine(lines, vatPercent)) return drawn;
  }
  throw new Error(`no basket of 1,000 shows the rounding of ${vatPercent} %`);
}

/** Baskets of one line each, whose VAT is half a penny over. */
export function makeHalfPennyCases(): Case[] {
  return halfPennies.map(([vatPercent, pricePence]) => makeOneLine({ vatPercent, pricePence }));
}

/** Two rates whose lines come to the same net sum. */
export function makeEqualNets(): Case {
  const [one, other] = [
    makeOneLine({ sku: "BOX-1", vatPercent: 0 }),
    makeOneLine({ sku: "BOX-2", vatPercent: 20 }),
  ];
  return {
    basket: { lines: [...one.basket.lines, ...other.basket.lines] },
    rules: { ...one.rules, products: [...one.rules.products, ...other.rules.products] },
  };
}

/** Why a basket has no price, as the README's table has it. */
export interface Refusal {
  code: string;
  lineIndex: number;
  sku: string;
  quantity?: number;
}

/** Baskets that have no price, each with the reason's name in messages.ts, and the refusal, written and not computed. */
export type FaultyCase = Case & { fault: keyof typeof c6.faults; refusal: Refusal };

const unknownSku = "NO-SUCH-SKU";

/** Faults by themselves, then baskets with several, where the contract says which one is told. */
export function makeFaultyCases(seed: string): FaultyCase[] {
  const random = createRandom(deriveSeed(seed, "core-01 faults"));
  const rules = makeRules(random, [0, 20]);
  const good = (): BasketLine => ({ sku: random.pick(rules.products).sku, quantity: random.int(1, 9) });
  const negative = -random.int(1, 9);
  const bad = (quantity: number): BasketLine => ({ ...good(), quantity });
  const unknown = (quantity = 1): BasketLine => ({ sku: unknownSku, quantity });
  const lower = { sku: good().sku.toLowerCase(), quantity: 1 };

  const first = good();
  const twin = bad(-1);
  const rows: [fault: FaultyCase["fault"], lines: BasketLine[], code: string, lineIndex: number][] = [
    ["unknownSku", [unknown()], "UNKNOWN_SKU", 0],
    ["unknownInThird", [good(), good(), unknown()], "UNKNOWN_SKU", 2],
    ["smallLetters", [lower], "UNKNOWN_SKU", 0],
    ["zero", [bad(0)], "QUANTITY_ZERO", 0],
    ["negative", [good(), bad(negative)], "QUANTITY_NEGATIVE", 1],
    ["oneAndHalf", [bad(1.5), good()], "QUANTITY_FRACTIONAL", 0],
    ["half", [good(), bad(0.5)], "QUANTITY_FRACTIONAL", 1],
    ["minusOneAndHalf", [bad(-1.5)], "QUANTITY_NEGATIVE", 0],
    ["zeroThenUnknown", [bad(0), unknown()], "QUANTITY_ZERO", 0],
    ["fractionThenZero", [good(), bad(2.5), bad(0)], "QUANTITY_FRACTIONAL", 1],
    ["unknownWithZero", [unknown(0)], "UNKNOWN_SKU", 0],
    [
      "sameSkuTwice",
      [
        { ...first, quantity: 1 },
        { ...first, quantity: 0 },
      ],
      "QUANTITY_ZERO",
      1,
    ],
    ["sameLineTwice", [good(), twin, twin], "QUANTITY_NEGATIVE", 1],
  ];
  return rows.map(([fault, lines, code, lineIndex]) => {
    const { sku, quantity } = lines[lineIndex] as BasketLine;
    const refusal = { code, lineIndex, sku, ...(code === "UNKNOWN_SKU" ? {} : { quantity }) };
    return { fault, basket: { lines }, rules, refusal };
  });
}
