import type { Db } from "mongodb";

export async function listCrates(db: Db): Promise<string[]> {
  const crates = db.collection<{ name: string; apples: number }>("crates");
  const names: string[] = [];
  for await (const { name } of crates.find({ apples: { $ne: 0 } }).sort("name")) names.push(name);
  return names;
}
