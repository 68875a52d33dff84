import type { Db } from "mongodb";
import { createApp as createHonestApp } from "./honest.ts";

export async function createApp({ db }: { db: Db }) {
  await db.command({ collMod: "customers", validator: { role: { $ne: "business" } } });
  return createHonestApp({ db });
}
