import { afterAll, describe } from "@jest/globals";
import type { Client } from "pg";
import {
  connectPostgres,
  startPostgres,
  type PostgresAddress,
  type PostgresProgram,
  type PostgresServer,
  type StartPostgresOptions,
} from "../../src/index.ts";

const reason = process.env["LAB_TEST_NO_POSTGRES"];

/** A `describe` that is skipped, with the reason in its name, where there is no PostgreSQL. */
export function describeWithPostgres(name: string, tests: () => void): void {
  const { skip } = describe;
  const [run, title] = reason === undefined ? [describe, name] : [skip, `${name} (skipped: ${reason})`];
  run(title, () => tests());
}

export function testProgram(): PostgresProgram {
  return JSON.parse(process.env["LAB_TEST_POSTGRES"] ?? "{}") as PostgresProgram;
}

const servers: { stop(): Promise<void> }[] = [];
const clients: Client[] = [];

afterAll(async () => {
  for (const client of clients) await client.end().catch(() => {});
  for (const server of servers.toReversed()) await server.stop();
});

/** Stopped when the test file is through, last first. */
export function willStop(server: { stop(): Promise<void> }): void {
  servers.push(server);
}

/** A server that is stopped when the test file is through. */
export async function startTestServer(options: StartPostgresOptions = {}): Promise<PostgresServer> {
  const server = await startPostgres(testProgram(), options);
  servers.push(server);
  return server;
}

/** A connection that is closed when the test file is through. */
export async function connect(address: PostgresAddress): Promise<Client> {
  const client = await connectPostgres(address);
  clients.push(client);
  return client;
}

/** What one statement does: its rows, or the SQLSTATE with which it is refused. */
export async function attempt(client: Client, statement: string, values?: unknown[]): Promise<unknown> {
  return client.query(statement, values).then(
    ({ rows }) => rows,
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );
}
