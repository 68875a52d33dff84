import { randomBytes } from "node:crypto";
import { endsWithin } from "@lab/own-server";
import type { Pool } from "pg";
import type { PostgresAddress } from "./postgres-address.ts";
import type { SolutionUser } from "./postgres-server.ts";
import type { SharedRoles } from "./prepare-roles.ts";
import { quoteName, userPrefix } from "./role-names.ts";
import type { SessionLimits } from "./session-limits.ts";
import type { Stores } from "./stores.ts";

/** A session that ends when it is told to has done so long before. */
const endWaitMs = 2_000;
/** Long for a server that answers at all: the next grade waits for it. */
const answerPatienceMs = 5_000;
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
  /** Ends what nothing else ends; undefined for a server that isn't ours to end. */
  endServer: (() => Promise<void>) | undefined;
}

/** A role that may connect to nothing until a store is granted; docs/reference/postgres-roles.md lists what it may then. */
export async function createSolutionUser(
  admin: Pool,
  { roles, stores, limits, users, server, endServer }: CreateSolutionUserOptions,
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
      let hasEnded = false;
      const remove = async (): Promise<void> => {
        hasEnded = await endSessions(admin, name);
        users.delete(name);
        await stores.revoke(name);
        // What it made its own by SET ROLE NONE goes with its store; until then it is a role that can't log in.
        await admin.query(`DROP ROLE ${quoteName(name)}`).catch((error: { code?: string }) => {
          if (error.code !== dependentObjects) throw error;
          stores.dropRoleLater(name);
        });
      };
      if (!(await endsWithin(remove(), answerPatienceMs)) || !hasEnded) await endServer?.();
    },
  };
}

/** @returns whether all have ended in time */
async function endSessions(admin: Pool, user: string): Promise<boolean> {
  await admin.query(`ALTER ROLE ${user} NOLOGIN`);
  await admin.query("SELECT pg_terminate_backend(pid, $2) FROM pg_stat_activity WHERE usename = $1", [
    user,
    endWaitMs,
  ]);
  // It says no as well of one that has ended by itself meanwhile.
  const { rows } = await admin.query("SELECT pid FROM pg_stat_activity WHERE usename = $1", [user]);
  return rows.length === 0;
}
