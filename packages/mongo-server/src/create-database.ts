import { randomBytes } from "node:crypto";
import type { Db, MongoClient } from "mongodb";
import { withDatabase } from "./given-uri.ts";
import type { LabDatabase } from "./mongo-server.ts";

/** On a server that is not ours, nothing without this prefix is ever created or dropped. */
export const databasePrefix = "lab_";

const longestLabel = 40;
/** What an empty collection or index costs: a file that stays open, and there are servers that may open a thousand. */
const emptyFileBytes = 256 * 1024;

export function createDatabase(client: MongoClient, uri: string, label: string): LabDatabase {
  const name = nameDatabase(label);
  const db = client.db(name);
  return {
    name,
    db,
    uri: withDatabase(uri, name),
    sizeBytes: () => measure(db),
    drop: async () => void (await db.dropDatabase()),
  };
}

/** The size of documents is known at once, before compression; that of files only when they have been written. */
async function measure(db: Db): Promise<number> {
  const { dataSize, indexSize, collections, indexes } = await db.command({ dbStats: 1 });
  return Number(dataSize) + Number(indexSize) + (Number(collections) + Number(indexes)) * emptyFileBytes;
}

/** MongoDB allows 63 bytes and few signs; names that differ only in case are one name. */
function nameDatabase(label: string): string {
  const readable = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .slice(0, longestLabel);
  return `${databasePrefix}${readable}_${randomBytes(5).toString("hex")}`;
}
