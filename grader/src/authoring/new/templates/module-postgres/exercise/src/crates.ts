import type { Pool } from "pg";

export async function listCrates(_pool: Pool): Promise<string[]> {
  // TODO: ask the table "crates".
  return [];
}
