import type { Db } from "mongodb";

export async function listCrates(db: Db): Promise<string[]> {
  const found = await db
    .collection("crates")
    .aggregate<{ name: string }>([
      { $match: { apples: { $gt: 0 } } },
      { $sort: { name: 1 } },
      { $project: { _id: 0, name: 1 } },
    ])
    .toArray();
  return found.map(({ name }) => name);
}
