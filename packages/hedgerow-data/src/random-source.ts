import { deriveSeed } from "./derive-seed.ts";
import { openKeyStream } from "./key-stream.ts";

/** What a stream of random numbers draws from. */
export interface RandomSource {
  /** A whole number of 32 bits, not negative. */
  nextUint32: () => number;
  fork: (label: string) => RandomSource;
}

export function createKeyedSource(seed: string): RandomSource {
  const readBlock = openKeyStream(seed, "numbers");
  let words: Uint32Array = new Uint32Array(0);
  let next = 0;
  return {
    nextUint32() {
      if (next === words.length) {
        // As the processor has them, little-endian wherever the lab runs: faster than reading each.
        const { buffer, byteOffset, length } = readBlock();
        words = new Uint32Array(buffer, byteOffset, length / Uint32Array.BYTES_PER_ELEMENT);
        next = 0;
      }
      return words[next++] as number;
    },
    fork: (label) => createKeyedSource(deriveSeed(seed, label)),
  };
}
