import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { PostgresAddress } from "./postgres-address.ts";
import type { SolutionUser } from "./postgres-server.ts";
import type { SharedRoles } from "./prepare-roles.ts";
import { quoteName, userPrefix } from "./role-names.ts";
import type { SessionLimits } from "./session-limits.ts";
import type { Stores } from "./stores.ts";

const endWaitMs = 5_000;
/** SQLSTATE: something is still the role's own. */
const dependentObjects = "2BP01";

export interface CreateSolutionUserOptions {
  roles: SharedRoles;
  stores: Stores;
  limits: SessionLimits;
  /** Whose sessions are watched. */
  users: Set<string>;
  /** Where the server is; the user is put into it. */
  server: PostgresAddress;
}

/** A role that may connect to nothing until a store is granted; docs/reference/postgres-roles.md lists what it may then. */
export async function createSolutionUser(
  admin: Pool,
  { roles, stores, limits, users, server }: CreateSolutionUserOptions,
): Promise<SolutionUser> {
  const name = `${userPrefix}${randomBytes(8).toString("hex")}`;
  const password = randomBytes(16).toString("hex");
  await admin.query(`
    CREATE ROLE ${name} LOGIN NOINHERIT CONNECTION LIMIT ${limits.connections} PASSWORD '${password}';
    ${roles.isSuperuser ? "" : `GRANT ${name} TO CURRENT_USER;`}
    GRANT ${roles.work} TO ${name};
    ALTER ROLE ${name} SET role = ${roles.work};
    ALTER ROLE ${name} SET statement_timeout = ${limits.statementMs};
    ALTER ROLE ${name} SET lock_timeout = ${limits.lockMs};
    ALTER ROLE ${name} SET idle_in_transaction_session_timeout = ${limits.idleInTransactionMs};
  `);
  users.add(name);
  return {
    name,
    addressOf: (store, folder) => ({
      ...server,
      ...(folder !== undefined && { host: folder }),
      database: store,
      user: name,
      password,
    }),
    grant: (store) => stores.grant(store, name),
    async drop() {
      await admin.query(`ALTER ROLE ${name} NOLOGIN`);
      await admin.query(
        "SELECT pg_terminate_backend(pid, $2) FROM pg_stat_activity WHERE usename = $1 AND pid <> pg_backend_pid()",
        [name, endWaitMs],
      );
      users.delete(name);
      await stores.revoke(name);
      // What it made its own by SET ROLE NONE goes with its store; until then it is a role that can't log in.
      await admin.query(`DROP ROLE ${quoteName(name)}`).catch((error: { code?: string }) => {
        if (error.code !== dependentObjects) throw error;
        stores.dropRoleLater(name);
      });
    },
  };
}
