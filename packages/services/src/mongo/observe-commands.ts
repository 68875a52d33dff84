import type { Db } from "mongodb";
import type { ObservedCommand } from "./observed-command.ts";
import { recordCommands } from "./record-commands.ts";

/**
 * Runs `body` and gives what the solution asked this database meanwhile, in the order in which it was answered.
 * An update or delete of several statements is one entry a statement; a cursor's closing is none. Commands that
 * nobody awaits in `body` are missed. More than can be recorded is a miss of the running check. Leaves no profiler
 * behind, also after an error.
 */
export async function observeCommands(db: Db, body: () => Promise<unknown>): Promise<ObservedCommand[]> {
  const record = await recordCommands(db);
  try {
    const recorded = await record.during(body);
    return await recorded.read();
  } finally {
    await record.close();
  }
}
