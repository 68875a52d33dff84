import { ObjectId } from "mongodb";
import { deriveSeed, mixBits } from "./random.ts";

const createdSeconds = Date.UTC(2025, 0, 1) / 1000;

/**
 * Returns a function from a document's index to its ObjectId.
 * The ids are not in the order of the indexes, so nobody gets the right order by sorting on `_id` alone.
 */
export function createObjectIds(seed: number, collection: string): (index: number) => ObjectId {
  const salt = deriveSeed(seed, `${collection}/_id`);
  return (index) => {
    const bytes = Buffer.allocUnsafe(12);
    bytes.writeUInt32BE(createdSeconds, 0);
    bytes.writeUInt32BE(mixBits(index ^ salt), 4);
    bytes.writeUInt32BE(salt, 8);
    return new ObjectId(bytes);
  };
}
