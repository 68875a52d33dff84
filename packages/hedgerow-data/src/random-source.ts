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
  let block: Buffer = Buffer.alloc(0);
  let offset = 0;
  return {
    nextUint32() {
      if (offset === block.length) {
        block = readBlock();
        offset = 0;
      }
      const drawn = block.readUInt32LE(offset);
      offset += 4;
      return drawn;
    },
    fork: (label) => createKeyedSource(deriveSeed(seed, label)),
  };
}
