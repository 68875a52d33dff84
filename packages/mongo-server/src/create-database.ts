import { randomBytes } from "node:crypto";
import type { MongoClient } from "mongodb";
import { withDatabase } from "./given-uri.ts";
import type { LabDatabase } from "./mongo-server.ts";

/** On a server that is not ours, nothing without this prefix is ever created or dropped. */
export const databasePrefix = "lab_";

const longestLabel = 40;

export function createDatabase(client: MongoClient, uri: string, label: string): LabDatabase {
  const name = nameDatabase(label);
  const db = client.db(name);
  return {
    name,
    db,
    uri: withDatabase(uri, name),
    drop: async () => void (await db.dropDatabase()),
  };
}

/** MongoDB allows 63 bytes and few signs; names that differ only in case are one name. */
function nameDatabase(label: string): string {
  const readable = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .slice(0, longestLabel);
  return `${databasePrefix}${readable}_${randomBytes(5).toString("hex")}`;
}
