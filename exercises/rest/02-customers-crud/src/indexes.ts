import type { Db } from "mongodb";

/**
 * The indexes of the shop's database. Deployment has run this before your code gets the database.
 * Strength 2 compares letters and their accents and leaves the case aside: Ann@example.org is ann@example.org.
 */
export async function ensureIndexes(db: Db): Promise<void> {
  await db
    .collection("customers")
    .createIndex({ email: 1 }, { unique: true, collation: { locale: "en", strength: 2 } });
}
