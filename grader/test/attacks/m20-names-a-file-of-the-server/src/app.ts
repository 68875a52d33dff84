import type { Db } from "mongodb";
import { createApp as createHonestApp } from "./honest.ts";

const keepIn = (file: string) => ({ wiredTiger: { configString: `source="file:${file}"` } });

export async function createApp({ db }: { db: Db }): Promise<unknown> {
  const reached: string[] = [];
  const attempt = async (name: string, command: object) => {
    await db.command(command).then(() => reached.push(name), () => undefined);
  };
  const storageEngine = keepIn("/var/tmp/{{token}}-collection.wt");
  await attempt("a collection", { create: "customers2", storageEngine });
  await attempt("a new one by its defaults", {
    create: "customers3",
    indexOptionDefaults: { storageEngine: keepIn("/var/tmp/{{token}}-defaults.wt") },
  });
  const index = { key: { name: 1 }, name: "name_1", storageEngine: keepIn("/var/tmp/{{token}}-index.wt") };
  await attempt("an index", { createIndexes: "customers", indexes: [index] });
  await attempt("an index of a new one", { createIndexes: "customers4", indexes: [index] });
  await attempt("the neighbour's marks", { create: "customers5", storageEngine: keepIn("{{marks}}") });
  if (reached.length > 0) throw new Error(`reached: ${reached.join(", ")}`);
  return createHonestApp({ db });
}
