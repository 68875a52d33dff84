import { createHash } from "node:crypto";
import { collectionNames, publicSeed, type CollectionName } from "@lab/hedgerow-data";
import type { StoreArgument } from "@lab/testkit";
import { BSON, type Db, type Document } from "mongodb";
import { z } from "zod";
import type { PlanWork } from "../../plans/plan-source.ts";
import { badData, readOwnData } from "../../plans/read-own-data.ts";
import { runSetUp } from "../../plans/run-set-up.ts";
import { mongo, type DataRequest, type OwnData, type SuiteDatabase } from "../mongo-suite.ts";
import { createLearnerIndexes, readLearnerIndexes } from "./create-learner-indexes.ts";

export interface PublicData {
  /** What the solution works on. */
  db: Db;
  forSolution: StoreArgument;
  /** Where commands are explained: the same data, as it was before the solution wrote. */
  untouched: Db;
}

const ownCollections = z.record(z.string(), z.array(z.looseObject({})));

/** Loads the data that exercise.json names, with the indexes that it promises, the learner's set-up and its indexes. */
export async function openPublicData(work: PlanWork): Promise<PublicData> {
  const { declared, solution } = work;
  const data = readData(work);
  const needsCopy = declared.queries.some(({ call, request, find }) => request ?? (call && !find));
  const opened = await Promise.all(Array.from({ length: needsCopy ? 2 : 1 }, () => open(work, data)));
  const { indexes } = declared;
  const own = indexes ? await readLearnerIndexes(solution, indexes.export) : [];
  for (const { db, forSolution } of opened) {
    await runSetUp(work, forSolution, async () => {});
    if (indexes) await createLearnerIndexes(db, indexes.on, own);
  }
  const [first, copy] = opened as [SuiteDatabase, SuiteDatabase?];
  return { ...first, untouched: copy?.db ?? first.db };
}

async function open({ declared, lab }: PlanWork, data: DataRequest | OwnData): Promise<SuiteDatabase> {
  // The learner's own set-up, on the learner's own machine: what a task has it make is indexes.
  const rights = declared.ensure.length > 0 ? "index" : "write";
  const database = await lab.use(mongo, data, { rights });
  const { remove, indexes } = declared.data;
  for (const { from, filter } of remove)
    await database.db.collection(from).deleteMany(BSON.EJSON.deserialize(filter));
  for (const [collection, specs] of Object.entries(indexes))
    await database.db.collection(collection).createIndexes(specs as never);
  return database;
}

function readData(work: PlanWork): DataRequest | OwnData {
  const { file, tier, collections } = work.declared.data;
  if (file !== undefined) return readDocuments(work, file);
  const unknown = collections.find((name) => !isKnown(name));
  if (unknown !== undefined)
    throw badData(work.exerciseId, `explain.data names an unknown collection ${unknown}`);
  return { seed: publicSeed, tier: tier ?? "T", collections: collections.filter(isKnown) };
}

/** EJSON: by collection, a list of documents. */
function readDocuments(work: PlanWork, file: string): OwnData {
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
