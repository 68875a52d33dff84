import type { Pool } from "pg";
import type { Connector, LibraryTable } from "../host.ts";

interface DriverModule {
  Pool: new (options: object) => Pool;
}

const pools = new Map<string, Pool>();
const connections = 5;
const connectMs = 5_000;

function findDriver(libraries: LibraryTable): DriverModule {
  const driver = libraries["pg"];
  if (!driver) throw new Error("pg is not in the table of libraries");
  return driver() as DriverModule;
}

/** A pool for each store, of the pg that the solution itself imports. */
export const postgresConnector: Connector = {
  async open({ ssl, ...address }, store, libraries) {
    const key = JSON.stringify([address, store]);
    const known = pools.get(key);
    if (known) return known;
    const { Pool: DriverPool } = findDriver(libraries);
    const pool = new DriverPool({
      ...address,
      database: store,
      ssl: ssl !== undefined,
      max: connections,
      connectionTimeoutMillis: connectMs,
      allowExitOnIdle: true,
      application_name: "solution",
    });
    // A connection that the server ends while nobody waits on it is no crash of the learner's.
    pool.on("error", () => {});
    pools.set(key, pool);
    return pool;
  },
  async warmUp(opened) {
    // The library is compiled on the way to a store that isn't there.
    await (opened as Pool).query("select 1").catch(() => undefined);
  },
  async exercise(libraries) {
    const { Pool: DriverPool } = findDriver(libraries);
    const nowhere = { host: "127.0.0.1", port: 1, connectionTimeoutMillis: 50 };
    const pool = new DriverPool(nowhere);
    await pool.query("select 1").catch(() => undefined);
    await pool.end();
  },
};
