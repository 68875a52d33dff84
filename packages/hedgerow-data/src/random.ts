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

export function createRandom(seed: number): Random {
  let state = seed | 0;

  // mulberry32: small, fast and good enough for test data.
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / uint32Range;
  }

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
    fork: (label) => createRandom(deriveSeed(seed, label)),
  };
}

/** An independent 32-bit seed for a label: FNV-1a over the label, then mixed with the seed. */
export function deriveSeed(seed: number, label: string): number {
  let hash = 0x811c9dc5 ^ mixBits(seed);
  for (let index = 0; index < label.length; index += 1) {
    hash = Math.imul(hash ^ label.charCodeAt(index), 0x01000193);
  }
  return mixBits(hash);
}

/** Spreads a 32-bit number over all 32 bits; no two inputs share an output. */
export function mixBits(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
