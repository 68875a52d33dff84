import type { MongoClient } from "mongodb";

/**
 * Has a server do what a grade needs of it, and gives which run of its program that was.
 * @param mayWrite of our own server a write is asked for: one without room still answers, and keeps nothing
 */
export async function proveAlive(client: MongoClient, { mayWrite }: { mayWrite: boolean }): Promise<string> {
  if (mayWrite) {
    const proofs = client.db("lab_proofs").collection<{ _id: string }>("proofs");
    await proofs.updateOne({ _id: "alive" }, { $inc: { count: 1 } }, { upsert: true });
  }
  const { topologyVersion } = await client.db("admin").command({ hello: 1 });
  return String(topologyVersion.processId);
}
