import { loadHedgerow } from "@lab/hedgerow-data";
import type { Lab, Solution, SuiteDatabase } from "@lab/testkit";
import type { MongoServer } from "@lab/mongo-server";
import { copyRepository, type RepositoryCopy } from "@lab/git-history";
import { join } from "node:path";

export interface CreatedLab {
  lab: Lab;
  /** Drops the databases that the suite asked for. */
  close(): Promise<void>;
}

/** Makes the surroundings of one suite's run. */
export function createLab(options: {
  exerciseId: string;
  seed: number;
  solution: Solution;
  scratch: string;
  repository: string | undefined;
  mongo: () => Promise<MongoServer>;
}): CreatedLab {
  const opened: { drop(): Promise<void> }[] = [];
  let repository: Promise<RepositoryCopy> | undefined;

  async function openRepository(): Promise<RepositoryCopy> {
    if (options.repository === undefined) throw new Error(`${options.exerciseId} has no practice repository`);
    const copy = await copyRepository(options.repository, join(options.scratch, "repository"));
    if ("kind" in copy) throw new Error(copy.message);
    return copy;
  }

  const lab: Lab = {
    exerciseId: options.exerciseId,
    seed: options.seed,
    solution: options.solution,
    scratch: options.scratch,
    lastAnswer: undefined,
    async database(data): Promise<SuiteDatabase> {
      const server = await options.mongo();
      const database = await server.createDatabase(options.exerciseId);
      opened.push(database);
      if (data) await loadHedgerow(database.db, data);
      return { db: database.db, forSolution: { inject: "database", uri: server.uri, name: database.name } };
    },
    repository() {
      repository ??= openRepository();
      return repository;
    },
  };
  return {
    lab,
    async close() {
      await Promise.all(opened.map((database) => database.drop()));
    },
  };
}
