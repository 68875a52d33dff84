import { createHash } from "node:crypto";
import type { ExplainPlan } from "@lab/contracts";
import { collectionNames, publicSeed, type CollectionName } from "@lab/hedgerow-data";
import { BSON, type Db, type Document } from "mongodb";
import { z } from "zod";
import { badData, readOwnData, type DataPlace } from "../plans/read-own-data.ts";
import type { DataRequest, OwnData } from "./mongo-suite.ts";

export type PublicDataPlan = ExplainPlan["data"];

const ownCollections = z.record(z.string(), z.array(z.looseObject({})));

/**
 * What exercise.json names as public data, as a suite would ask for it.
 * @throws LabError where it isn't there
 */
export function readPublicData(work: DataPlace, data: PublicDataPlan): DataRequest | OwnData {
  const { file, tier, collections } = data;
  if (file !== undefined) return readDocuments(work, file);
  const unknown = collections.find((name) => !isKnown(name));
  if (unknown !== undefined)
    throw badData(work.exerciseId, `explain.data names an unknown collection ${unknown}`);
  return { seed: publicSeed, tier: tier ?? "T", collections: collections.filter(isKnown) };
}

/** Takes away what the exercise does without, and makes the indexes that it promises. */
export async function finishPublicData(db: Db, { remove, indexes }: PublicDataPlan): Promise<void> {
  for (const { from, filter } of remove) await db.collection(from).deleteMany(BSON.EJSON.deserialize(filter));
  for (const [collection, specs] of Object.entries(indexes))
    await db.collection(collection).createIndexes(specs as never);
}

/** EJSON: by collection, a list of documents. */
function readDocuments(work: DataPlace, file: string): OwnData {
  const text = readOwnData(work, file);
  const documents = parseDocuments(text);
  if (!documents)
    throw badData(
      work.exerciseId,
      `explain.data: ${file} holds no lists of documents by collection, as EJSON`,
    );
  const digest = createHash("sha256").update(text).digest("hex");
  return {
    name: `explain ${work.exerciseId} ${digest}`,
    async fill(db) {
      for (const [collection, list] of Object.entries(documents))
        if (list.length > 0) await db.collection(collection).insertMany(list);
    },
  };
}

function parseDocuments(text: string): Record<string, Document[]> | undefined {
  try {
    const parsed = ownCollections.safeParse(JSON.parse(text));
    return parsed.data && BSON.EJSON.deserialize(parsed.data);
  } catch {
    return undefined;
  }
}

function isKnown(name: string): name is CollectionName {
  return (collectionNames as readonly string[]).includes(name);
}
