import { setTimeout as sleep } from "node:timers/promises";
import { endsWithin } from "@lab/own-server";
import type { Document, MongoClient } from "mongodb";

const pollMs = 50;

/** An operation that stops when it is told to has done so long before. */
const endPatienceMs = 2_000;

/**
 * Ends what the server does of that kind, and waits for the end. Within an expression the server looks at no limit of time
 * and at no request to stop: one of nested $reduce goes on for days.
 * @returns whether all has ended in that time; a server that answers nothing has ended nothing
 */
export async function endOperations(
  client: MongoClient,
  kind: Document,
  patienceMs = endPatienceMs,
): Promise<boolean> {
  let isLate = false;
  const hasEnded = await endsWithin(
    untilEnded(client, kind, () => isLate),
    patienceMs,
  );
  isLate = true;
  return hasEnded;
}

async function untilEnded(client: MongoClient, kind: Document, isLate: () => boolean): Promise<void> {
  const admin = client.db("admin");
  const match = { $match: { active: true, ...kind } };
  const listOperations = (): Promise<Document[]> =>
    admin.aggregate([{ $currentOp: { allUsers: true } }, match]).toArray();
  while (!isLate()) {
    const operations = await listOperations();
    if (operations.length === 0) return;
    for (const { opid } of operations) await admin.command({ killOp: 1, op: opid });
    await sleep(pollMs);
  }
}
