import { mongo } from "@lab/services/suite";
import { collectionNames, publicSeed, type CollectionName } from "@lab/hedgerow-data";
import { LabError } from "@lab/contracts";
import type { StoreArgument } from "@lab/testkit";
import { BSON, type Db } from "mongodb";
import { createLearnerIndexes } from "./create-learner-indexes.ts";
import type { QueryRun } from "./run-queries.ts";

export interface PublicData {
  /** What the solution works on. */
  db: Db;
  forSolution: StoreArgument;
  /** Where commands are explained: the same data, as it was before the solution wrote. */
  untouched: Db;
}

/** Loads the data that exercise.json names, with the indexes that it promises and those of the learner. */
export async function openPublicData(run: QueryRun): Promise<PublicData> {
  const { plan } = run;
  const needsCopy = plan.queries.some(({ request }) => request !== undefined);
  const [{ db, forSolution }, copy] = await Promise.all([open(run), needsCopy ? open(run) : undefined]);
  if (plan.indexes) await createLearnerIndexes(db, run.connection.solution, plan.indexes);
  return { db, forSolution, untouched: copy?.db ?? db };
}

async function open({ plan, lab, exercise }: QueryRun) {
  const { tier, collections, remove, indexes } = plan.data;
  const unknown = collections.find((name) => !isKnown(name));
  if (unknown !== undefined)
    throw new LabError("LAB_DISCOVER_INVALID", {
      problems: `\n  ${exercise.id}: explain.data names an unknown collection ${unknown}`,
    });
  const database = await lab.use(mongo, { seed: publicSeed, tier, collections: collections.filter(isKnown) });
  for (const { from, filter } of remove)
    await database.db.collection(from).deleteMany(BSON.EJSON.deserialize(filter));
  for (const [collection, specs] of Object.entries(indexes))
    await database.db.collection(collection).createIndexes(specs as never);
  return database;
}

function isKnown(name: string): name is CollectionName {
  return (collectionNames as readonly string[]).includes(name);
}
