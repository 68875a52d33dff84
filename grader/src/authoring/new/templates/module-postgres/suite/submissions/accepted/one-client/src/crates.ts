import type { Pool } from "pg";

export async function listCrates(pool: Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<[string]>({
      text: "select name from crates where apples <> $1 order by 1",
      values: [0],
      rowMode: "array",
    });
    return rows.map(([name]) => name);
  } finally {
    client.release();
  }
}
