import type { Db } from "mongodb";
import { createApp as createHonestApp } from "./honest.ts";

export async function createApp({ db }: { db: Db }): Promise<unknown> {
  // A text of three megabytes, five hundred times over, each with a number of its own.
  const twice = { $concat: ["$$value", "$$value"] };
  const long = { $reduce: { input: { $range: [0, 20] }, initialValue: "abc", in: twice } };
  const texts = {
    $map: { input: { $range: [0, 500] }, in: { $concat: [{ $toString: "$$this" }, "$long"] } },
  };
  await db
    .collection("customers")
    .aggregate([{ $limit: 1 }, { $set: { long } }, { $project: { size: { $size: texts } } }])
    .toArray();
  return createHonestApp({ db });
}
