import { ObjectId } from "mongodb";
import { blockBytes, openKeyStream } from "./key-stream.ts";
import { createPublicIdBytes, publicSeed } from "./public-data.ts";

const createdSeconds = Date.UTC(2025, 0, 1) / 1000;
const keyedBytes = 8;

/**
 * Returns a function from a document's index to its ObjectId.
 * The ids are not in the order of the indexes, so nobody gets the right order by sorting on `_id` alone; and no id
 * tells anything of another one.
 */
export function createObjectIds(seed: string, collection: string): (index: number) => ObjectId {
  const bytesOf = seed === publicSeed ? createPublicIdBytes(collection) : createKeyedBytes(seed, collection);
  return (index) => {
    const bytes = Buffer.allocUnsafe(4 + keyedBytes);
    bytes.writeUInt32BE(createdSeconds, 0);
    bytes.set(bytesOf(index), 4);
    return new ObjectId(bytes);
  };
}

/** Eight bytes of the collection's own stream: two of a million ids are equal once in forty million seeds. */
function createKeyedBytes(seed: string, collection: string): (index: number) => Buffer {
  const readBlock = openKeyStream(seed, `ids of ${collection}`);
  const blocks: Buffer[] = [];
  return (index) => {
    const start = index * keyedBytes;
    while (blocks.length * blockBytes <= start) blocks.push(readBlock());
    const offset = start % blockBytes;
    const block = blocks[Math.floor(start / blockBytes)] as Buffer;
    return block.subarray(offset, offset + keyedBytes);
  };
}
