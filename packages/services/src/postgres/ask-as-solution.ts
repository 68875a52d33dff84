import { miss, type StoreArgument } from "@lab/testkit";
import { say, sayProblem } from "@lab/texts";
import { connectPostgres, type PostgresAddress } from "@lab/postgres-server";
import type { Client, Query } from "pg";

/** What a suite can hold, and a learner's query of an exercise never needs. */
const most = { rows: 10_000, bytes: 16 * 1024 * 1024 };
const connectMs = 5_000;

export interface SolutionQuery {
  /** Where it stands: queries/report.sql. */
  file: string;
  query: string;
  values: readonly unknown[];
}

type Row = Record<string, unknown>;

/**
 * Asks a learner's query as the solution's role, on a connection of its own. What the server refuses is a miss with
 * the server's words and the line; so is more than a suite can hold, which is cut off.
 */
export async function askAsSolution(
  { address: { ssl, ...address }, store }: StoreArgument,
  { file, query, values }: SolutionQuery,
): Promise<Row[]> {
  // Loaded by who needs it: it takes longer than most of a grader's start.
  const { default: pg } = await import("pg");
  let client: Client | undefined;
  try {
    // Refused where the solution has taken all of its role's connections, or changed the role itself.
    client = await connectPostgres(
      { ...(address as unknown as PostgresAddress), database: store, ssl: ssl !== undefined },
      { connectionTimeoutMillis: connectMs, application_name: "solution" },
    );
    return await readRows(client, new pg.Query(query, [...values]));
  } catch (error) {
    if (error instanceof TooMuch) return refuse(file, say("answer.tooManyRows", most));
    if (!(error instanceof pg.DatabaseError)) throw error;
    const line = lineOf(query, error.position);
    return refuse(file, error.message, line);
  } finally {
    await client?.end();
  }
}

class TooMuch extends Error {}

function readRows(client: Client, query: Query): Promise<Row[]> {
  const rows: Row[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    const cutOff = (): void => {
      reject(new TooMuch());
      stream.destroy();
    };
    const { stream } = (
      client as unknown as { connection: { stream: NodeJS.ReadableStream & { destroy(): void } } }
    ).connection;
    stream.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > most.bytes) cutOff();
    });
    const running = client.query(query);
    running.on("row", (row: Row) => {
      rows.push(row);
      if (rows.length > most.rows) cutOff();
    });
    running.on("error", reject);
    running.on("end", () => resolve(rows));
  });
}

/** The server counts characters from 1. */
function lineOf(query: string, position: string | undefined): number | undefined {
  return position === undefined ? undefined : query.slice(0, Number(position) - 1).split("\n").length;
}

function refuse(file: string, refusal: string, line?: number): never {
  const { happened, next } = sayProblem("answer.refusedQuery", { refusal });
  return miss(happened, { next, at: line === undefined ? file : `${file}:${line}` });
}
