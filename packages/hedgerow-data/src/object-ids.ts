import { ObjectId } from "mongodb";
import { blockBytes, openKeyStream } from "./key-stream.ts";
import { createPublicIdWriter, publicSeed } from "./public-data.ts";

const createdSeconds = Date.UTC(2025, 0, 1) / 1000;
const dateBytes = 4;
const keyedBytes = 8;

/**
 * Returns a function from a document's index to its ObjectId.
 * The ids are not in the order of the indexes, so nobody gets the right order by sorting on `_id` alone; and no id
 * tells anything of another one.
 */
export function createObjectIds(seed: string, collection: string): (index: number) => ObjectId {
  const write = seed === publicSeed ? createPublicIdWriter(collection) : createKeyedWriter(seed, collection);
  return (index) => {
    const bytes = Buffer.allocUnsafe(dateBytes + keyedBytes);
    bytes.writeUInt32BE(createdSeconds);
    write(index, bytes);
    return new ObjectId(bytes);
  };
}

/** Eight bytes of the collection's own stream: two of a million ids are equal once in forty million seeds. */
function createKeyedWriter(seed: string, collection: string): (index: number, bytes: Buffer) => void {
  const readBlock = openKeyStream(seed, `ids of ${collection}`);
  const blocks: Buffer[] = [];
  return (index, bytes) => {
    const start = index * keyedBytes;
    while (blocks.length * blockBytes <= start) blocks.push(readBlock());
    const offset = start % blockBytes;
    blocks[Math.floor(start / blockBytes)]?.copy(bytes, dateBytes, offset, offset + keyedBytes);
  };
}
