import { setTimeout as sleep } from "node:timers/promises";
import { endsWithin } from "@lab/own-server";
import type { Document, MongoClient } from "mongodb";

const pollMs = 50;

/**
 * Ends what a user has the server do, and waits for the end. Within an expression the server looks at no limit of time
 * and at no request to stop: one of nested $reduce goes on for days.
 * @returns whether all has ended in that time; a server that answers nothing has ended nothing
 */
export async function endOperations(client: MongoClient, user: string, patienceMs: number): Promise<boolean> {
  let isLate = false;
  const hasEnded = await endsWithin(
    untilEnded(client, user, () => isLate),
    patienceMs,
  );
  isLate = true;
  return hasEnded;
}

async function untilEnded(client: MongoClient, user: string, isLate: () => boolean): Promise<void> {
  const admin = client.db("admin");
  const ofUser = { active: true, "effectiveUsers.user": user };
  const listOperations = (): Promise<Document[]> =>
    admin.aggregate([{ $currentOp: { allUsers: true } }, { $match: ofUser }]).toArray();
  while (!isLate()) {
    const operations = await listOperations();
    if (operations.length === 0) return;
    for (const { opid } of operations) await admin.command({ killOp: 1, op: opid });
    await sleep(pollMs);
  }
}
