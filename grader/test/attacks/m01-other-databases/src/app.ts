import { type Db } from "mongodb";
import { createApp as createHonestApp } from "./honest.ts";

/** What the server let it do, which it may not: each shows in the message. */
async function reach(tries: Record<string, () => Promise<unknown>>): Promise<void> {
  const reached: string[] = [];
  for (const [name, attempt] of Object.entries(tries)) {
    try {
      if ((await attempt()) !== undefined) reached.push(name);
    } catch {
      // Refused, as it should be.
    }
  }
  if (reached.length > 0) throw new Error(`reached: ${reached.join(", ")}`);
}

/** What it was handed in this run is its own. */
const own = new Set<string>();

export async function createApp({ db }: { db: Db }): Promise<unknown> {
  own.add(db.databaseName);
  const others = ["admin", "local", "config", "lab_other"].map((name) => db.client.db(name));
  await reach({
    "a list of databases": async () => {
      const { databases } = await db.admin().listDatabases();
      return databases.find(({ name }) => !own.has(name));
    },
    "the users of the server": () => others[0]?.collection("system.users").findOne() ?? Promise.resolve(),
    "the oplog": async () => (await others[1]?.collection("oplog.rs").findOne()) ?? undefined,
    "another database": async () => others[3]?.collection("marks").insertOne({ learner: "{{token}}", score: 100 }),
    "an index elsewhere": async () => others[3]?.collection("marks").createIndex({ learner: 1 }),
    "an $out elsewhere": async () => {
      await db.collection("customers").aggregate([{ $out: { db: "lab_other", coll: "marks" } }]).toArray();
      return true;
    },
    "a dropped database": async () => (await others[3]?.dropDatabase()) ?? undefined,
    "its own database dropped": async () => (await db.dropDatabase()) || undefined,
  });
  return createHonestApp({ db });
}
