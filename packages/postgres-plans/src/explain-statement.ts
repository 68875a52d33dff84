import type { ClientBase } from "pg";

export interface ExplainedStatement {
  text: string;
  values?: unknown[];
}

export interface ExplainOptions {
  /** False: it is planned and not run, and nothing can be told of what it examines. Default true. */
  run?: boolean;
}

/**
 * The plan of one statement, for readPostgresPlan. It is run in a transaction that is rolled back.
 * @throws the server's error, for a statement that fails or has no plan
 */
export async function explainStatement(
  client: ClientBase,
  { text, values = [] }: ExplainedStatement,
  { run = true }: ExplainOptions = {},
): Promise<unknown> {
  // Times are nobody's evidence, and taking them slows each row.
  const options = run ? "ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON" : "FORMAT JSON";
  await client.query("BEGIN");
  try {
    // The extended protocol takes one statement: text that holds a second one is refused.
    const explain = { text: `EXPLAIN (${options}) ${text}`, values, queryMode: "extended" };
    const { rows } = await client.query(explain);
    return rows[0]["QUERY PLAN"];
  } finally {
    await client.query("ROLLBACK");
  }
}
