import { createPublicSource, publicSeed } from "./public-data.ts";
import { createKeyedSource, type RandomSource } from "./random-source.ts";

/** A seeded stream of random numbers. */
export interface Random {
  /** A number in [0, 1). */
  next: () => number;
  /** A whole number, both ends included. */
  int: (min: number, max: number) => number;
  pick: <T>(values: readonly T[]) => T;
  /** True with the given probability. */
  chance: (probability: number) => boolean;
  /** An index in [0, count): index i is drawn in proportion to 1/√i, so the first ones often. */
  powerLaw: (count: number) => number;
  /** A shuffled copy. */
  shuffle: <T>(values: readonly T[]) => T[];
  /** A stream of its own, decided by this stream's seed and the label, not by what was drawn before. */
  fork: (label: string) => Random;
}

const uint32Range = 2 ** 32;

/** A seed is any text. One that nobody is to find has 128 random bits or more, as `deriveSeed` gives them. */
export function createRandom(seed: string): Random {
  return drawFrom(seed === publicSeed ? createPublicSource() : createKeyedSource(seed));
}

function drawFrom(source: RandomSource): Random {
  const next = (): number => source.nextUint32() / uint32Range;

  function pick<T>(values: readonly T[]): T {
    if (values.length === 0) throw new RangeError("nothing to pick from");
    return values[Math.floor(next() * values.length)] as T;
  }

  function powerLaw(count: number): number {
    const draw = next();
    return Math.floor(count * draw * draw);
  }

  function shuffle<T>(values: readonly T[]): T[] {
    const shuffled = [...values];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = Math.floor(next() * (last + 1));
      const moved = shuffled[last] as T;
      shuffled[last] = shuffled[other] as T;
      shuffled[other] = moved;
    }
    return shuffled;
  }

  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick,
    chance: (probability) => next() < probability,
    powerLaw,
    shuffle,
    fork: (label) => drawFrom(source.fork(label)),
  };
}
