import type { Edge } from "./edge.ts";

/** A rate in per cent of an amount in pence. */
export interface RatedAmount {
  amountPence: number;
  ratePercent: number;
}

/** Ways in which rates are taken of amounts, each of which is right for most amounts and a penny off for some. */
const ways: Readonly<Record<string, (amountPence: number, ratePercent: number) => number>> = {
  "by a fraction of 1": (amountPence, ratePercent) => Math.round(amountPence * (ratePercent / 100)),
  "by pounds": (amountPence, ratePercent) => Math.round((((amountPence / 100) * ratePercent) / 100) * 100),
  "by toFixed": (amountPence, ratePercent) =>
    Math.round(Number(((amountPence / 100) * (ratePercent / 100)).toFixed(2)) * 100),
  "by a factor above 1": (amountPence, ratePercent) =>
    Math.round(amountPence * (1 + ratePercent / 100) - amountPence),
};

/**
 * For each such way the smallest amounts, up to `maxPence`, at which binary fractions lead it astray: the exact value is
 * half a penny over, and the one that is computed lies a little off. `perWay` of them, each of another rate; rates are
 * whole per cents from 1 to 100.
 */
export function slippingRates({ perWay = 3, maxPence = 2_000 } = {}): Edge<RatedAmount>[] {
  const all: Edge<RatedAmount>[] = [];
  for (const [way, take] of Object.entries(ways)) {
    const rates = new Set<number>();
    for (let amountPence = 1; amountPence <= maxPence; amountPence++)
      for (let ratePercent = 1; ratePercent <= 100 && rates.size < perWay; ratePercent++) {
        const isHalf = (amountPence * ratePercent) % 100 === 50;
        const exact = Math.floor((amountPence * ratePercent + 50) / 100);
        const name = `${ratePercent} % of ${amountPence}p`;
        const isKnown = rates.has(ratePercent) || all.some((edge) => edge.name === name);
        if (!isHalf || isKnown || take(amountPence, ratePercent) === exact) continue;
        rates.add(ratePercent);
        all.push({ dimension: "rate", name, value: { amountPence, ratePercent } });
      }
    if (rates.size < perWay) throw new Error(`up to ${maxPence}p, ${way} slips at ${rates.size} rates only`);
  }
  return all;
}

/**
 * Amounts whose share lies a hundredth of a penny below half a penny, small ones and, for each rate, one near `maxPence`:
 * what is added against the dust of binary fractions, or rounded in two steps, comes out a penny too high.
 */
export function ratesBelowHalf({ maxPence = 1_000_000 } = {}): Edge<RatedAmount>[] {
  return [1, 3, 7, 9, 11, 17, 49, 51, 99].flatMap((ratePercent) => {
    const isBelow = (amountPence: number): boolean => (amountPence * ratePercent) % 100 === 49;
    const range = Array.from({ length: 100 }, (_, index) => index + 1);
    const small = range.find(isBelow);
    const large = range.map((index) => maxPence - index).find(isBelow);
    return [small, large]
      .filter((amountPence) => amountPence !== undefined)
      .map((amountPence) => ({
        dimension: "rate" as const,
        name: `${ratePercent} % of ${amountPence}p`,
        value: { amountPence, ratePercent },
      }));
  });
}
