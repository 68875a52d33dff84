import type { Db } from "mongodb";

export async function listCrates(_db: Db): Promise<string[]> {
  // TODO: ask the collection "crates".
  return [];
}
