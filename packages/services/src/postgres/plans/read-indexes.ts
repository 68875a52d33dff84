import type { Pool } from "pg";

/** What a plan doesn't tell of an index that it reads, by the index's name: `(depot_id, placed_at) where …`, unique. */
export type KnownIndexes = ReadonlyMap<string, { on: string; where?: string; isUnique: boolean }>;

interface IndexRow {
  name: string;
  columns: string[];
  included: string[];
  where: string | null;
  is_unique: boolean;
}

/** All indexes of a store outside of the server's own schemas. */
export async function readIndexes(pool: Pool): Promise<KnownIndexes> {
  const { rows } = await pool.query<IndexRow>(`
    SELECT relname AS name,
      ARRAY(SELECT pg_get_indexdef(indexrelid, n, true) FROM generate_series(1, indnkeyatts) n) AS columns,
      ARRAY(SELECT pg_get_indexdef(indexrelid, n, true) FROM generate_series(indnkeyatts + 1, indnatts) n) AS included,
      pg_get_expr(indpred, indrelid, true) AS where,
      indisunique AS is_unique
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)`);
  return new Map(
    rows.map(({ name, columns, included, where, is_unique: isUnique }) => {
      const more = included.length > 0 ? ` include (${included.join(", ")})` : "";
      return [name, { on: `(${columns.join(", ")})${more}`, isUnique, ...(where === null ? {} : { where }) }];
    }),
  );
}
