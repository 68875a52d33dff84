import type { StoreArgument } from "@lab/testkit";
import type { Db } from "mongodb";
import type { PlanWork } from "../../plans/plan-source.ts";
import { runSetUp } from "../../plans/run-set-up.ts";
import { finishPublicData, readPublicData } from "../public-data.ts";
import { mongo, type DataRequest, type OwnData, type SuiteDatabase } from "../mongo-suite.ts";
import { createLearnerIndexes, readLearnerIndexes } from "./create-learner-indexes.ts";

export interface PublicData {
  /** What the solution works on. */
  db: Db;
  forSolution: StoreArgument;
  /** Where commands are explained: the same data, as it was before the solution wrote. */
  untouched: Db;
}

/** Loads the data that exercise.json names, with the indexes that it promises, the learner's set-up and its indexes. */
export async function openPublicData(work: PlanWork): Promise<PublicData> {
  const { declared, solution } = work;
  const data = readPublicData(work, declared.data);
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
  await finishPublicData(database.db, declared.data);
  return database;
}
