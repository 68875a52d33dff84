import { loadHedgerow, type CollectionName, type Tier } from "@lab/hedgerow-data";
import type { StoreArgument, SuiteService } from "@lab/testkit";
import type { Db } from "mongodb";

/** Generated data of the shop. */
export interface DataRequest {
  seed: string;
  tier: Tier;
  collections: readonly CollectionName[];
}

/**
 * Data that a suite makes itself. Where the same is asked for again, it may be loaded ahead: `fill` depends on nothing but
 * what the name says and the suite's own source.
 */
export interface OwnData {
  /** Tells it from all other data of this suite, as "orders 7". */
  name: string;
  fill(db: Db): Promise<void>;
}

/** A clean database for this exercise. */
export interface SuiteDatabase {
  db: Db;
  /** Inject it into the solution: it arrives as a connected `Db` of the mongodb driver. */
  forSolution: StoreArgument;
}

/** MongoDB for suites: `const { db, forSolution } = await lab().use(mongo, data)`. */
export const mongo: SuiteService<DataRequest | OwnData, SuiteDatabase> = {
  id: "mongo",
  nameData: (data) =>
    "fill" in data
      ? { name: data.name, isOwn: true, isLarge: false }
      : { name: JSON.stringify(data), isOwn: false, isLarge: data.tier === "L" },
  fill: (client, data) => ("fill" in data ? data.fill(client as Db) : loadHedgerow(client as Db, data)),
  open: ({ client, forSolution }) => ({ db: client as Db, forSolution }),
};
