import { setTimeout as sleep } from "node:timers/promises";
import type { Document, MongoClient } from "mongodb";

const pollMs = 50;

/**
 * Ends what a user has the server do, and waits for the end. Within an expression the server looks at no limit of time
 * and at no request to stop: one of nested $reduce goes on for days.
 * @returns whether all has ended in that time
 */
export async function endOperations(client: MongoClient, user: string, patienceMs: number): Promise<boolean> {
  const admin = client.db("admin");
  const ofUser = { active: true, "effectiveUsers.user": user };
  const listOperations = (): Promise<Document[]> =>
    admin.aggregate([{ $currentOp: { allUsers: true } }, { $match: ofUser }]).toArray();
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const operations = await listOperations();
    if (operations.length === 0) return true;
    if (waitedMs >= patienceMs) return false;
    for (const { opid } of operations) await admin.command({ killOp: 1, op: opid });
    await sleep(pollMs);
  }
}
