import { createRandom, deriveSeed, type Random } from "@lab/hedgerow-data";
import type { c6 } from "./messages.ts";

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

/** The contract's six steps. Only for baskets that have a price. */
export function priceByTheBook({ basket, rules }: Case): PricedOrder {
  const lines = basket.lines.map((line) => priceLine(line, rules));
  const rates = [...new Set(lines.map(({ vatPercent }) => vatPercent))];
  const vat = rates.map((vatPercent) => {
    const netPence = sum(
      lines.filter((line) => line.vatPercent === vatPercent).map(({ linePence }) => linePence),
    );
    return { vatPercent, netPence, vatPence: roundHalfUp(netPence * vatPercent) };
  });
  const goodsPence = sum(vat.map(({ netPence, vatPence }) => netPence + vatPence));
  const voucherPence = basket.voucherPence ?? 0;
  const voucherUsedPence = Math.min(voucherPence, goodsPence);
  const restPence = goodsPence - voucherUsedPence;
  const isFree = lines.length === 0 || restPence >= rules.freeDeliveryFromPence;
  const deliveryPence = isFree ? 0 : rules.deliveryFeePence;
  return {
    lines,
    vat,
    goodsPence,
    voucherUsedPence,
    voucherLeftPence: voucherPence - voucherUsedPence,
    deliveryPence,
    totalPence: restPence + deliveryPence,
  };
}

function priceLine({ sku, quantity }: BasketLine, { products }: PriceRules): PricedLine {
  const product = products.find((candidate) => candidate.sku === sku);
  if (!product) throw new Error(`the suite made a basket with the unknown SKU ${sku}`);
  const { pricePence: unitPence, vatPercent } = product;
  return { sku, quantity, unitPence, vatPercent, linePence: unitPence * quantity };
}

/** From hundredths of a penny to pence. */
export function roundHalfUp(hundredths: number): number {
  return Math.floor((hundredths + 50) / 100);
}

/** What comes out of one rate where each line is rounded by itself: the usual mistake. */
export function roundEachLine(lines: PricedLine[], vatPercent: number): number {
  const ofRate = lines.filter((line) => line.vatPercent === vatPercent);
  return sum(ofRate.map(({ linePence }) => roundHalfUp(linePence * vatPercent)));
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
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

/**
 * The inputs of tests/baskets.json in the exercise, as [name, quantities or lines, voucher]. A copy, so that a
 * learner who adds baskets of their own there does not change what is graded.
 */
const publicBasketRows: [string, Record<string, number> | BasketLine[], number?][] = [
  ["one bunch of carrots", { "VEG-001": 1 }],
  ["three of the same", { "VEG-001": 3 }],
  ["a week's vegetables and fruit", { "VEG-001": 2, "VEG-009": 1, "FRU-001": 4 }],
  ["drinks carry VAT", { "DRI-001": 2 }],
  ["food and drink in one basket", { "DAI-004": 1, "DRI-002": 2 }],
  ["three rates in one basket", { "PAN-001": 1, "LOG-001": 2, "PAN-003": 3 }],
  ["fractions of a penny in two lines of one rate", { "SWE-001": 1, "SWE-002": 1, "VEG-001": 1 }],
  ["half a penny of VAT after an odd penny", { "LOG-001": 1 }],
  ["half a penny of VAT after an even penny", { "LOG-002": 1 }],
  [
    "the same SKU in two lines",
    [
      { sku: "SWE-001", quantity: 1 },
      { sku: "VEG-009", quantity: 2 },
      { sku: "SWE-001", quantity: 1 },
    ],
  ],
  ["a voucher smaller than the goods", { "PAN-001": 1, "DRI-001": 1 }, 500],
  ["a voucher of exactly what the goods cost", { "PAN-001": 1, "DRI-001": 1 }, 1304],
  ["a voucher larger than the goods", { "VEG-001": 1, "DRI-002": 1 }, 2000],
  ["a voucher of nothing", { "FRU-001": 2 }, 0],
  ["exactly at the threshold", exactlyFree],
  ["a penny below the threshold", { "VEG-009": 1, "DAI-004": 1, "PAN-001": 1, "PAN-003": 1, "DRI-002": 3 }],
  ["a voucher that leads below the threshold", exactlyFree, 1],
  ["nothing but a voucher", {}, 1000],
];

export interface PublicBasket extends Case {
  number: number;
  name: string;
}

/** The 18 hand-written baskets that learners see. */
export const publicBaskets: PublicBasket[] = publicBasketRows.map(([name, content, voucherPence], index) => {
  const lines = Array.isArray(content)
    ? content
    : Object.entries(content).map(([sku, quantity]) => ({ sku, quantity }));
  const basket = { lines, ...(voucherPence === undefined ? {} : { voucherPence }) };
  return { number: index + 1, name, basket, rules: publicRules };
});

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

/** How one generated basket in ten is bent towards an edge; the rest of them stay plain. */
const edges: ((draft: Case, random: Random, round: number) => void)[] = [
  ({ basket, rules }) => {
    rules.freeDeliveryFromPence = priceByTheBook({ basket, rules }).goodsPence;
  },
  (draft, random) => {
    const { goodsPence } = priceByTheBook(draft);
    draft.basket.voucherPence = random.int(1, goodsPence);
    draft.rules.freeDeliveryFromPence = goodsPence - draft.basket.voucherPence + random.int(0, 1);
  },
  (draft, random) => {
    draft.basket.voucherPence = priceByTheBook(draft).goodsPence + random.int(0, 500);
  },
  ({ basket, rules }, random, round) => {
    const [vatPercent, pricePence] = halfPennies[round % halfPennies.length] as [number, number];
    rules.products = rules.products.filter((product) => product.vatPercent !== vatPercent);
    basket.lines = makeLines(random, rules.products, random.int(0, 3));
    rules.products.push({ sku: "LOG-500", pricePence, vatPercent });
    basket.lines.push({ sku: "LOG-500", quantity: 1 });
  },
  ({ basket }, random) => {
    basket.lines.push(...random.shuffle(basket.lines));
  },
  ({ basket, rules }, random) => {
    for (const product of rules.products) product.pricePence = random.int(500_000, 1_000_000);
    for (const line of basket.lines) line.quantity = random.int(5_000, 10_000);
  },
  ({ basket }, random) => {
    basket.voucherPence = random.int(0, 3_000);
  },
];

/** Generated baskets, each with its own rules; every edge of the contract is among any twenty of them. */
export function makeCases(seed: string, count: number): Case[] {
  const random = createRandom(deriveSeed(seed, "core-01 baskets"));
  return Array.from({ length: count }, (_, index) => {
    const rates = [0, 5, 20, random.int(6, 19)];
    const rules = makeRules(random, rates);
    const draft = { basket: { lines: makeLines(random, rules.products, random.int(1, 7)) }, rules };
    edges[index % 10]?.(draft, random, Math.floor(index / 10));
    if (index % 20 === 19) draft.basket.lines = [];
    return draft;
  });
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
export function makeHalfPennyCases(seed: string): Case[] {
  const rules = makeRules(createRandom(deriveSeed(seed, "core-01 half")), [0]);
  return halfPennies.map(([vatPercent, pricePence]) => ({
    basket: { lines: [{ sku: "LOG-002", quantity: 1 }] },
    rules: { ...rules, products: [...rules.products, { sku: "LOG-002", pricePence, vatPercent }] },
  }));
}

export interface FaultyCase extends Case {
  fault: keyof typeof c6.faults;
  error: { code: string; lineIndex: number; sku: string; quantity?: number };
}

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

  const rows: [fault: FaultyCase["fault"], code: string, lineIndex: number, lines: BasketLine[]][] = [
    ["unknownSku", "UNKNOWN_SKU", 0, [unknown()]],
    ["unknownInThird", "UNKNOWN_SKU", 2, [good(), good(), unknown()]],
    ["smallLetters", "UNKNOWN_SKU", 0, [lower]],
    ["zero", "QUANTITY_ZERO", 0, [bad(0)]],
    ["negative", "QUANTITY_NEGATIVE", 1, [good(), bad(negative)]],
    ["oneAndHalf", "QUANTITY_FRACTIONAL", 0, [bad(1.5), good()]],
    ["half", "QUANTITY_FRACTIONAL", 1, [good(), bad(0.5)]],
    ["minusOneAndHalf", "QUANTITY_NEGATIVE", 0, [bad(-1.5)]],
    ["zeroThenUnknown", "QUANTITY_ZERO", 0, [bad(0), unknown()]],
    ["fractionThenZero", "QUANTITY_FRACTIONAL", 1, [good(), bad(2.5), bad(0)]],
    ["unknownWithZero", "UNKNOWN_SKU", 0, [unknown(0)]],
  ];
  return rows.map(([fault, code, lineIndex, lines]) => {
    const { sku, quantity } = lines[lineIndex] as BasketLine;
    const detail = code === "UNKNOWN_SKU" ? {} : { quantity };
    return { fault, basket: { lines }, rules, error: { code, lineIndex, sku, ...detail } };
  });
}
