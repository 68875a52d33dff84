import { LabError } from "@lab/contracts";
import type { Db, Document } from "mongodb";
import { generateHedgerow, type HedgerowOptions } from "./generate-hedgerow.ts";

/** Larger batches were no faster, and one of these stays far below the limit of 48 MB for a command. */
const batchSize = 2_500;

/**
 * Fills the named collections (default: all) of an empty database; other collections stay as they are.
 * The natural order of the documents is that of the generated arrays.
 * @throws LabError LAB_DATA_NOT_LOADED when the server refuses a document, as it does when it has it already
 */
export async function loadHedgerow(db: Db, options: HedgerowOptions): Promise<void> {
  const data = generateHedgerow(options);
  await Promise.all(
    Object.entries(data).map(([collection, documents]) => insertAll(db, collection, documents)),
  );
}

async function insertAll(db: Db, collection: string, documents: readonly Document[]): Promise<void> {
  // One batch after the other: two lanes would save a fifth of the time and make the natural order a matter of luck.
  for (let start = 0; start < documents.length; start += batchSize) {
    await insertBatch(db, collection, documents.slice(start, start + batchSize));
  }
}

/** The bare command: `insertMany` keeps a book of ids and operations, which cost a quarter more. */
async function insertBatch(db: Db, collection: string, documents: Document[]): Promise<void> {
  const reply = await db.command({
    insert: collection,
    documents,
    ordered: false,
    writeConcern: { w: 1, j: false },
  });
  if (reply["n"] === documents.length) return;
  const [firstError] = (reply["writeErrors"] ?? []) as { errmsg: string }[];
  const detail = firstError?.errmsg ?? "no reason given";
  throw new LabError("LAB_DATA_NOT_LOADED", { database: db.databaseName, collection, detail });
}
