import { connectPostgres } from "./connect-postgres.ts";
import type { PostgresAddress } from "./postgres-address.ts";

/**
 * A transaction id is written down, so that a server without room refuses. The checkpointer begins anew whenever the
 * server does, also where its first process went on; who may not see it takes that one.
 */
const question = `
  SELECT pg_current_xact_id(), extract(epoch FROM coalesce(max(backend_start), pg_postmaster_start_time()))::text AS run
  FROM pg_stat_activity WHERE backend_type = 'checkpointer'`;

/**
 * Has a server do what a grade needs of it, and gives which run of it that was. On a connection of its own: what is
 * connected already has processes that answer when the server takes nobody else.
 */
export async function proveAlive(server: PostgresAddress): Promise<string> {
  const client = await connectPostgres(server);
  try {
    const { rows } = await client.query<{ run: string }>(question);
    return String(rows[0]?.run);
  } finally {
    // Nobody waits for its farewell, which one that hangs never gives.
    client.end().catch(() => {});
  }
}
