import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { connectPostgres } from "./connect-postgres.ts";
import { hidePassword, readGivenAddress } from "./given-address.ts";
import type { PostgresAddress } from "./postgres-address.ts";
import { isSupportedVersion } from "./postgres-program.ts";

const connectLimitMs = 5_000;

/**
 * Connects to the server that the user named and checks that suites can run on it.
 * @throws LabError LAB_POSTGRES_URI_UNUSABLE
 */
export async function connectToGiven(uri: string): Promise<{ address: PostgresAddress; version: string }> {
  try {
    const address = await readGivenAddress(uri);
    const client = await connectPostgres(address, { connectionTimeoutMillis: connectLimitMs });
    try {
      const { rows } = await client.query(`
        SELECT current_setting('server_version') AS version, rolname AS role,
          rolsuper OR rolcreatedb AS databases, rolsuper OR rolcreaterole AS roles
        FROM pg_roles WHERE rolname = current_user`);
      // Distributions write their own package's version behind it.
      const version = String(rows[0].version).split(" ")[0] ?? "";
      if (!isSupportedVersion(version)) throw new Error(say("postgres.givenVersion", { version }));
      const lacking = nameLacking(rows[0]);
      if (lacking) throw new Error(say("postgres.mayNot", { role: rows[0].role, what: lacking }));
      return { address, version };
    } finally {
      await client.end();
    }
  } catch (error) {
    const problem = (error as Error).message;
    throw new LabError("LAB_POSTGRES_URI_UNUSABLE", { uri: hidePassword(uri), problem }, error);
  }
}

function nameLacking({ databases, roles }: { databases: boolean; roles: boolean }): string | undefined {
  if (databases) return roles ? undefined : say("postgres.roles");
  return roles ? say("postgres.databases") : say("postgres.databasesAndRoles");
}
