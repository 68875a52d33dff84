import type { Db } from "mongodb";

/** Copies all collections of a database into an empty one of the same server, which does it by itself, with their indexes. */
export async function copyDatabase(from: Db, to: Db): Promise<void> {
  const collections = await from.listCollections({ type: "collection" }).toArray();
  await Promise.all(
    collections
      .filter(({ name }) => !name.startsWith("system."))
      .map(async ({ name }) => {
        const out = { $out: { db: to.databaseName, coll: name } };
        await from.collection(name).aggregate([out]).toArray();
        const indexes = await from.collection(name).indexes();
        const further = indexes.filter((index) => index.name !== "_id_").map(({ v: _v, ...index }) => index);
        if (further.length > 0) await to.command({ createIndexes: name, indexes: further });
      }),
  );
}
