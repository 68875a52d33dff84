import type { Pool } from "pg";

export async function listCrates(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ names: string[] | null }>(
    "select array_agg(name order by name) as names from crates where apples > 0",
  );
  return rows[0]?.names ?? [];
}
