import { randomBytes } from "node:crypto";
import type { Client, Pool } from "pg";
import { labPrefix, quoteName } from "./role-names.ts";

/** As whom the trusted side connects to a store. */
export interface SuiteRole {
  name: string;
  password: string;
}

/** What every store of a server shares. */
export interface SharedRoles {
  /** Owns what stands in the stores, and can't connect: each solution and the suite act as this role. */
  work: string;
  /**
   * Makes a role for the trusted side in one store. No superuser: a learner's trigger runs with its rights. Nobody else's:
   * a role may change its own password and settings, and so may such a trigger.
   */
  createSuiteRole(): Promise<SuiteRole>;
  /** The database of which an empty store is a copy. */
  template: string;
  /** False on a given server whose role is none: some settings are out of reach then. */
  isSuperuser: boolean;
  drop(): Promise<void>;
}

/** Loads are long; a learner's trigger that never ends is not waited for. */
const suiteStatementMs = 60_000;

export interface PrepareRolesOptions {
  connectTo(database: string): Promise<Client>;
  isOwnServer: boolean;
}

/** Creates the roles and an empty template, in which the working role alone may create tables. */
export async function prepareRoles(
  admin: Pool,
  { connectTo, isOwnServer }: PrepareRolesOptions,
): Promise<SharedRoles> {
  const suffix = isOwnServer ? "" : `_${randomBytes(5).toString("hex")}`;
  const work = `lab_work${suffix}`;
  const template = isOwnServer ? "template1" : `lab_template${suffix}`;
  const { rows } = await admin.query("SELECT rolsuper FROM pg_roles WHERE rolname = current_user");
  const isSuperuser = rows[0]?.rolsuper === true;
  await admin.query(`
    CREATE ROLE ${work} NOLOGIN;
    ${isSuperuser ? "" : `GRANT ${work} TO CURRENT_USER;`}
  `);
  const createSuiteRole = async (): Promise<SuiteRole> => {
    const name = `${labPrefix}suite_${randomBytes(8).toString("hex")}`;
    const password = randomBytes(16).toString("hex");
    await admin.query(`
      CREATE ROLE ${name} LOGIN NOINHERIT PASSWORD '${password}';
      ${isSuperuser ? "" : `GRANT ${name} TO CURRENT_USER;`}
      GRANT ${work} TO ${name};
      ALTER ROLE ${name} SET role = ${work};
      ALTER ROLE ${name} SET statement_timeout = ${suiteStatementMs};
      ${isOwnServer ? notRecorded(name) : ""}
    `);
    return { name, password };
  };
  const drop = async (): Promise<void> => {
    await admin.query(`DROP DATABASE IF EXISTS ${quoteName(template)} WITH (FORCE)`);
    await admin.query(`DROP ROLE IF EXISTS ${work}`);
  };
  try {
    if (isOwnServer) await admin.query("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
    else await admin.query(`CREATE DATABASE ${quoteName(template)} TEMPLATE template0`);
    await openToWork(await connectTo(template), work);
  } catch (error) {
    // Our own server goes with all that is in it; on a given one nothing stays.
    if (!isOwnServer) await drop().catch(() => {});
    throw error;
  }
  return { work, createSuiteRole, template, isSuperuser, drop };
}

/** In the template, and so in each store, the working role alone may create tables. */
async function openToWork(client: Client, work: string): Promise<void> {
  try {
    await client.query(`
      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      GRANT USAGE, CREATE ON SCHEMA public TO ${work};
    `);
  } finally {
    await client.end();
  }
}

/** A role's settings go before its database's: the record of a store holds what the solution sent, and no load. */
function notRecorded(role: string): string {
  return `
    ALTER ROLE ${role} SET log_statement = 'none';
    ALTER ROLE ${role} SET log_min_messages = 'fatal';
    ALTER ROLE ${role} SET auto_explain.log_min_duration = -1;
  `;
}
