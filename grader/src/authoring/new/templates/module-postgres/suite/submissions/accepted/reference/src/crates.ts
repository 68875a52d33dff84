import type { Pool } from "pg";

export async function listCrates(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "select name from crates where apples > 0 order by name",
  );
  return rows.map(({ name }) => name);
}
