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

export async function createApp({ db }: { db: Db }): Promise<unknown> {
  const admin = db.admin();
  const ask = (command: object) => async (): Promise<unknown> => admin.command(command as { [name: string]: unknown });
  await reach({
    "the server's log": ask({ getLog: "global" }),
    parameters: ask({ setParameter: 1, notablescan: true }),
    "all operations": ask({ currentOp: true, $all: true }),
    "the end of an operation": ask({ killOp: 1, op: 1 }),
    "the profiler": async () => db.command({ profile: 0 }),
    "the profiler's records": async () => (await db.collection("system.profile").find().toArray())[0],
    "a new user": async () => db.command({ createUser: "mallory", pwd: "{{token}}", roles: ["root"] }),
    "a role for itself": async () => db.command({ createRole: "all", privileges: [], roles: ["root"] }),
    "a lock of everything": ask({ fsync: 1, lock: true }),
    "a fail point": ask({ configureFailPoint: "failCommand", mode: "alwaysOn", data: { failCommands: ["find"], errorCode: 1 } }),
    "a nap of the server": ask({ sleep: 1, w: true, millis: 5_000 }),
    "a request from the server": ask({ httpClientRequest: 1, uri: "http://127.0.0.1:{{port}}/" }),
    "JavaScript on the server": async () => db.collection("customers").findOne({ $where: "sleep(1) || true" }),
    "the end of the server": ask({ shutdown: 1, force: true, timeoutSecs: 0 }),
  });
  return createHonestApp({ db });
}
