import type { Db } from "mongodb";
import { createApp as createHonestApp } from "./honest.ts";

const doors: Record<string, (db: Db) => Promise<unknown>> = {
  "a collection": (db) => db.createCollection("more"),
  "an insert": (db) => db.collection("more1").insertOne({}),
  "an upsert": (db) => db.collection("more2").updateOne({}, { $set: { n: 1 } }, { upsert: true }),
  "$out": (db) => db.collection("customers").aggregate([{ $out: "more3" }]).toArray(),
  "$merge": (db) => db.collection("customers").aggregate([{ $merge: { into: "more4" } }]).toArray(),
  "pre-images": (db) => db.command({ create: "more5", changeStreamPreAndPostImages: { enabled: true } }),
  "pre-images later": (db) =>
    db.command({ collMod: "customers", changeStreamPreAndPostImages: { enabled: true } }),
  "a view": (db) => db.createCollection("more6", { viewOn: "system.profile", pipeline: [] }),
  "a time series": (db) => db.createCollection("more7", { timeseries: { timeField: "at" } }),
  "a clustered one": (db) => db.command({ create: "more8", clusteredIndex: { key: { _id: 1 }, unique: true } }),
  "a rule": (db) => db.command({ create: "more9", validator: { $expr: { $lt: [{ $size: { $range: [0, 9_999_999] } }, 0] } } }),
  "an index": (db) => db.collection("customers").createIndex({ "$**": "text" }),
  "another name": (db) => db.collection("customers").rename("more10"),
  "the end of a collection": (db) => db.collection("customers").drop(),
};

export async function createApp({ db }: { db: Db }): Promise<unknown> {
  const reached: string[] = [];
  for (const [name, open] of Object.entries(doors))
    await open(db).then(() => reached.push(name), () => undefined);
  if (reached.length > 0) throw new Error(`reached: ${reached.join(", ")}`);
  return createHonestApp({ db });
}
