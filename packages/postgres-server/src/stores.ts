import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { PostgresAddress } from "./postgres-address.ts";
import type { PostgresStore } from "./postgres-server.ts";
import type { SharedRoles } from "./prepare-roles.ts";
import { labPrefix, quoteName } from "./role-names.ts";
import type { StatementRecord } from "./statement-record.ts";

const longestLabel = 35;

/** The databases of one server. */
export interface Stores {
  create(label: string): Promise<PostgresStore>;
  grant(store: string, user: string): Promise<void>;
  /** Takes the user's right to connect to any of them. */
  revoke(user: string): Promise<void>;
  /** As soon as what still depends on the role is gone. */
  dropRoleLater(role: string): void;
  /** Only for a given server: of our own nothing needs to be dropped first. */
  dropAll(): Promise<void>;
}

export interface OpenStoresOptions {
  roles: SharedRoles;
  /** Where the server is; store and role are put into it. */
  server: PostgresAddress;
  /** Undefined on a given server. */
  record: StatementRecord | undefined;
}

/** Who may connect to a store. */
interface MadeStore {
  /** The trusted side's role. */
  suite: string;
  users: Set<string>;
}

export function openStores(admin: Pool, { roles, server, record }: OpenStoresOptions): Stores {
  const made = new Map<string, MadeStore>();
  const leftRoles = new Set<string>();

  const allow = (store: string, role: string): Promise<unknown> =>
    admin.query(`GRANT CONNECT ON DATABASE ${quoteName(store)} TO ${quoteName(role)}`);

  /** Copied as files (a third quicker than through the log, whatever the size), by nobody to be entered at first. */
  const createFrom = async (template: string, store: string, { suite, users }: MadeStore): Promise<void> => {
    const name = quoteName(store);
    // A new one is everybody's to connect to: it lets nobody in until that is taken back.
    await admin.query(
      `CREATE DATABASE ${name} TEMPLATE ${quoteName(template)} STRATEGY FILE_COPY ALLOW_CONNECTIONS false`,
    );
    // Temporary tables stay everybody's who gets in.
    await admin.query(`REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`);
    for (const role of [suite, ...users]) await allow(store, role);
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  };

  const drop = async (store: string): Promise<void> => {
    await admin.query(`DROP DATABASE IF EXISTS ${quoteName(store)} WITH (FORCE)`);
    const dropped = made.get(store);
    if (dropped) leftRoles.add(dropped.suite);
    made.delete(store);
    record?.forget(store);
    for (const role of leftRoles) {
      const isGone = await admin.query(`DROP ROLE IF EXISTS ${quoteName(role)}`).then(
        () => true,
        () => false,
      );
      if (isGone) leftRoles.delete(role);
    }
  };

  return {
    async create(label) {
      const name = nameStore(label);
      const { name: suite, password } = await roles.createSuiteRole();
      const store: MadeStore = { suite, users: new Set() };
      made.set(name, store);
      await createFrom(roles.template, name, store);
      const emptyBytes = await measure(admin, name, roles);
      return {
        name,
        address: { ...server, database: name, user: suite, password },
        sizeBytes: async () => Math.max(0, (await measure(admin, name, roles)) - emptyBytes),
        async copyFrom(other) {
          await endSessions(admin, other.name);
          await admin.query(`DROP DATABASE ${quoteName(name)} WITH (FORCE)`);
          await createFrom(other.name, name, store);
          await record?.resume(name);
        },
        drop: () => drop(name),
      };
    },
    async grant(store, user) {
      const users = made.get(store)?.users;
      // Nobody made it: a process that warms up asks for a store that isn't there.
      if (!users) return;
      users.add(user);
      await allow(store, user);
    },
    async revoke(user) {
      for (const [store, { users }] of made) {
        if (!users.delete(user)) continue;
        await admin.query(`REVOKE ALL ON DATABASE ${quoteName(store)} FROM ${quoteName(user)}`);
      }
    },
    dropRoleLater: (role) => void leftRoles.add(role),
    async dropAll() {
      for (const store of made.keys()) await drop(store);
    },
  };
}

/** PostgreSQL allows 63 bytes. */
function nameStore(label: string): string {
  const readable = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .slice(0, longestLabel);
  return `${labPrefix}${readable}_${randomBytes(5).toString("hex")}`;
}

/** A database is copied only while nobody is connected to it. */
async function endSessions(admin: Pool, store: string): Promise<void> {
  await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [store]);
}

/** Its files, which grow with each write, and what its sessions put aside while they sort. */
async function measure(admin: Pool, store: string, { isSuperuser }: SharedRoles): Promise<number> {
  const temporary = `
    (SELECT coalesce(sum(file.size), 0) FROM pg_ls_tmpdir() file
     JOIN pg_stat_activity session ON session.pid = substring(file.name FROM 'pgsql_tmp(\\d+)')::int
     WHERE session.datname = $1)`;
  const { rows } = await admin.query(
    `SELECT pg_database_size($1::name) + ${isSuperuser ? temporary : "0"} AS bytes`,
    [store],
  );
  return Number(rows[0].bytes);
}
