import type { Db } from "mongodb";

/** Closes cursors that nobody opened, in commands as long as the record keeps them whole. */
export async function flush(db: Db): Promise<void> {
  const comment = "x".repeat(49_000);
  const close = () => db.command({ killCursors: "orders", cursors: [7n], comment });
  await Promise.all(Array.from({ length: 450 }, close));
}
