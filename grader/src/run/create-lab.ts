import { loadHedgerow } from "@lab/hedgerow-data";
import type { Lab, Solution, SuiteDatabase } from "@lab/testkit";
import type { MongoServer } from "@lab/mongo-server";
import type { RepositoryCopy } from "@lab/git-history";

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
  repository: RepositoryCopy | undefined;
  mongo: () => Promise<MongoServer>;
}): CreatedLab {
  const opened: { drop(): Promise<void> }[] = [];

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
      if (options.repository) return options.repository;
      throw new Error(`${options.exerciseId} has no practice repository`);
    },
  };
  return {
    lab,
    async close() {
      await Promise.all(opened.map((database) => database.drop()));
    },
  };
}
