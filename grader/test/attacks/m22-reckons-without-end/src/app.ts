import type { Db, Document } from "mongodb";
import { createApp as createHonestApp } from "./honest.ts";

let isReckoning = false;

export function createApp({ db }: { db: Db }) {
  if (!isReckoning) {
    isReckoning = true;
    void db
      .collection("customers")
      .findOne({ $expr: { $gt: [reckon(4), 0] } }, { maxTimeMS: 100 })
      .catch(() => undefined);
  }
  return createHonestApp({ db });
}

/** Square roots, 10,000 to that power of them. */
function reckon(depth: number): Document | number {
  if (depth === 0) return 2;
  const add = { $add: ["$$value", { $sqrt: reckon(depth - 1) }] };
  return { $reduce: { input: { $range: [0, 10_000] }, initialValue: 0, in: add } };
}
