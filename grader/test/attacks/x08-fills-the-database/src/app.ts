import type { Db } from "mongodb";
import { createApp as createHonestApp } from "./honest.ts";

export async function createApp({ db }: { db: Db }): Promise<unknown> {
  const text = Buffer.alloc(10_000_000, "a").toString("base64").slice(0, 10_000_000);
  const customers = db.collection("customers");
  void (async () => {
    for (let count = 0; count < 60; count++)
      await customers.insertOne({ email: `filler-${count}@example.org`, text: text + count });
  })().catch(() => undefined);
  return createHonestApp({ db });
}
