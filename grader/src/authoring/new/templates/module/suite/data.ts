import { createRandom, deriveSeed } from "@lab/hedgerow-data";

export interface Line {
  pricePence: number;
  quantity: number;
}

/** A basket as a seed makes it, none of whose quantities is below 1. */
export function makeBasket(seed: string): Line[] {
  const random = createRandom(deriveSeed(seed, "{{id}} basket"));
  return Array.from({ length: 12 }, () => ({ pricePence: random.int(50, 900), quantity: random.int(2, 9) }));
}

export function addUp(lines: readonly Line[]): number {
  let total = 0;
  for (const { pricePence, quantity } of lines) total += pricePence * quantity;
  return total;
}
