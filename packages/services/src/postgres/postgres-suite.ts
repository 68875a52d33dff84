import type { RanStatement } from "@lab/postgres-server";
import type { StoreArgument, SuiteService } from "@lab/testkit";
import type { Pool } from "pg";
import { askAsSolution } from "./ask-as-solution.ts";

/** The trusted side's way to a store. */
export interface PostgresClient {
  pool: Pool;
  recordStatements(): Promise<void>;
  readStatements(): Promise<RanStatement[]>;
}

/** Statements that fill an empty database, or code that does. */
export interface PostgresData {
  /** Tells it from all other data of this suite, as "orders 7": equal names, equal content. */
  name: string;
  fill: string | ((pool: Pool) => Promise<void>);
  /** Worth being loaded once a sitting and copied by the server. */
  isLarge?: boolean;
}

/** A clean database for this exercise. */
export interface PostgresStore {
  /** The suite's own connections: not the solution's role. */
  pool: Pool;
  /** Inject it into the solution: it arrives as a `Pool` of pg. */
  forSolution: StoreArgument;
  /** From now on, what the solution sends in sessions that begin later is kept. */
  recordStatements(): Promise<void>;
  /** What the solution sent and ended since, with the plans that it ran by. */
  readStatements(): Promise<RanStatement[]>;
  /**
   * Asks a learner's query in the solution's place, as its role. What the server refuses, and more than a suite can
   * hold, is a Miss of the running check.
   * @param file where the query stands, for the words of a miss
   */
  ask(file: string, query: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
}

/** PostgreSQL for suites: `const { pool, forSolution } = await lab().use(postgres, data)`. */
export const postgres: SuiteService<PostgresData, PostgresStore> = {
  id: "postgres",
  nameData: ({ name, isLarge = false }) => ({ name, isOwn: true, isLarge }),
  async fill(client, { fill }) {
    const { pool } = client as PostgresClient;
    if (typeof fill === "string") await pool.query(fill);
    else await fill(pool);
  },
  open: ({ client, forSolution, asSolution }) => ({
    ...(client as PostgresClient),
    forSolution,
    ask: (file, query, values = []) => askAsSolution(asSolution, { file, query, values }),
  }),
};
