import { createRandom, deriveSeed } from "@lab/hedgerow-data";

export interface Crate {
  name: string;
  apples: number;
}

/** Crates in no order, a third of them empty. */
export function makeCrates(seed: string): Crate[] {
  const random = createRandom(deriveSeed(seed, "{{id}} crates"));
  const crates = Array.from({ length: 30 }, (_, index) => ({
    name: `crate${String(random.int(100, 999))}${String(index).padStart(2, "0")}`,
    apples: index % 3 === 0 ? 0 : random.int(1, 40),
  }));
  return random.shuffle(crates);
}
