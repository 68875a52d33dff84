import type { Db } from "mongodb";

export async function listCrates(db: Db): Promise<string[]> {
  const crates = db.collection<{ name: string; apples: number }>("crates");
  const found = await crates
    .find({ apples: { $gt: 0 } })
    .sort({ name: 1 })
    .toArray();
  return found.map(({ name }) => name);
}
