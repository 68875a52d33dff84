import type { Client, ClientConfig, Pool, PoolConfig } from "pg";
import type { PostgresAddress } from "./postgres-address.ts";

/** A connected client, for one of the lab's own. */
export async function connectPostgres(address: PostgresAddress, options: ClientConfig = {}): Promise<Client> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ ...toConfig(address), ...options });
  // A connection that ends while nobody waits on it (the server was stopped) is no crash of ours.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

/** A pool, which connects when it is first asked. */
export async function openPostgresPool(address: PostgresAddress, options: PoolConfig = {}): Promise<Pool> {
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({ ...toConfig(address), ...options });
  pool.on("error", () => {});
  return pool;
}

/** Names all that pg would otherwise take from the environment: PGOPTIONS and PGSSLMODE are for the user's own work. */
function toConfig({ host, port, database, user, password, ssl = false }: PostgresAddress): ClientConfig {
  return { host, port, database, user, password, ssl, options: "-c client_encoding=UTF8" };
}
