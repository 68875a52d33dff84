import type { RandomSource } from "./random-source.ts";

/** The seed of the data that learners see; hidden suites use others. */
export const publicSeed = "public";

/**
 * The plans, counts, ids and answers in the exercises' folders were taken from the public data, so these stay as they
 * were first published. What makes them here can be run backwards: nothing else may come of it.
 */
const publishedSeed = 20_250_327;

export const createPublicSource = (): RandomSource => createPublishedSource(publishedSeed);

/** Gives a function that writes what comes after the date in the id of a public document, by the document's index. */
export function createPublicIdWriter(collection: string): (index: number, bytes: Buffer) => void {
  const salt = derivePublished(publishedSeed, `${collection}/_id`);
  return (index, bytes) => {
    bytes.writeUInt32BE(mixBits(index ^ salt), 4);
    bytes.writeUInt32BE(salt, 8);
  };
}

/** mulberry32: small, fast, and known to everybody. */
function createPublishedSource(seed: number): RandomSource {
  let state = seed | 0;
  return {
    nextUint32() {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return (mixed ^ (mixed >>> 14)) >>> 0;
    },
    fork: (label) => createPublishedSource(derivePublished(seed, label)),
  };
}

/** FNV-1a over the label, mixed with the seed. */
function derivePublished(seed: number, label: string): number {
  let hash = 0x811c9dc5 ^ mixBits(seed);
  for (let index = 0; index < label.length; index += 1) {
    hash = Math.imul(hash ^ label.charCodeAt(index), 0x01000193);
  }
  return mixBits(hash);
}

/** Spreads a 32-bit number over all 32 bits; no two inputs share an output. */
function mixBits(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
