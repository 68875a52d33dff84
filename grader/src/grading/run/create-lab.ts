import type { DataRequest, Lab, OwnData, Solution, SuiteDatabase } from "@lab/testkit";
import type { Session } from "./session.ts";
import type { RepositoryCopy } from "@lab/git-history";
import type { CommittedCode } from "./committed-code.ts";
import type { SolutionUser } from "./solution-users.ts";
import { watchGrowth } from "./watch-growth.ts";

export interface CreatedLab {
  lab: Lab;
  /** Drops the databases that the suite asked for, and the solution's user. */
  close(): Promise<void>;
}

/** Makes the surroundings of one suite's run. */
export function createLab(options: {
  exerciseId: string;
  seed: number;
  /** Digest of the suite, which tells its own data from those of another version. */
  suiteDigest?: string;
  solution: Solution;
  scratch: string;
  /** Copies of the learner's repositories, by name. */
  repositories: ReadonlyMap<string, { copy: RepositoryCopy; code: CommittedCode }>;
  session: Pick<Session, "users" | "databases">;
  databaseMb: number;
  /** The solution filled its database beyond what it may. */
  onDatabaseFull: () => void;
  /** Once aborted, no database is waited for. */
  signal?: AbortSignal;
}): CreatedLab {
  const opened: { drop(): Promise<void> }[] = [];
  const watches: (() => void)[] = [];
  const opening = new Set<Promise<unknown>>();
  const whenAborted = rejectOnAbort(options.signal);
  let user: Promise<SolutionUser> | undefined;
  const find = (name?: string) => {
    const { repositories } = options;
    const found = name === undefined ? [...repositories.values()][0] : repositories.get(name);
    if (found) return found;
    throw new Error(`${options.exerciseId} has no practice repository ${name ?? ""}`);
  };

  async function open(data: DataRequest | OwnData | undefined): Promise<SuiteDatabase> {
    const database = await options.session.databases.take(data, options.exerciseId, options.suiteDigest);
    opened.push(database);
    user ??= options.session.users.take();
    const { uri, grant } = await user;
    await grant(database.name);
    watches.push(watchGrowth(database, options.databaseMb, options.onDatabaseFull));
    return { db: database.db, forSolution: { inject: "database", uri, name: database.name } };
  }

  const lab: Lab = {
    exerciseId: options.exerciseId,
    seed: options.seed,
    solution: options.solution,
    scratch: options.scratch,
    lastAnswer: undefined,
    async database(data): Promise<SuiteDatabase> {
      const database = open(data);
      opening.add(database);
      return Promise.race([database, whenAborted]);
    },
    repository: (name) => find(name).copy,
    solutionOf: (module) => find(module.repository).code.solutionOf(module),
    typeErrors: (revisions, name) => find(name).code.typeErrors(revisions),
  };
  return {
    lab,
    async close() {
      await Promise.allSettled(opening);
      for (const end of watches) end();
      // First the user: a transaction that was left open would hold up the end of its database.
      await user?.then(({ drop }) => drop());
      await Promise.all(opened.map((database) => database.drop()));
    },
  };
}

function rejectOnAbort(signal: AbortSignal | undefined): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason as Error));
  });
  // Where nothing waits for a database, nobody hears of it here.
  aborted.catch(() => {});
  return aborted;
}
