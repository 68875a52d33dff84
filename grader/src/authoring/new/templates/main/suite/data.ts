import { createRandom, deriveSeed } from "@lab/hedgerow-data";

/** Each program has a loopback of its own: no port is taken. */
export const port = 3000;

/** None, one, and as many as the seed says. */
export function chooseCounts(seed: string): number[] {
  const random = createRandom(deriveSeed(seed, "{{id}} apples"));
  return [0, 1, random.int(2, 999)];
}
