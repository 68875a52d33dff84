import type { Db, Document } from "mongodb";
import { collectionNames, generateHedgerow, type HedgerowOptions } from "./generate-hedgerow.ts";

/** Below the driver's and the server's limits of documents and bytes for one command. */
const batchSize = 5_000;

/** Fills the named collections of an empty database; other collections stay as they are. */
export async function loadHedgerow(db: Db, options: HedgerowOptions): Promise<void> {
  const data = generateHedgerow(options);
  for (const name of collectionNames) await insertAll(db, name, data[name]);
}

async function insertAll(
  db: Db,
  collection: string,
  documents: readonly Document[],
): Promise<void> {
  for (let start = 0; start < documents.length; start += batchSize) {
    const batch = documents.slice(start, start + batchSize);
    await db
      .collection(collection)
      .insertMany(batch, { ordered: false, writeConcern: { w: 1, j: false } });
  }
}
