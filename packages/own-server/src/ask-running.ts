import { setTimeout as delay } from "node:timers/promises";

/** A connection breaks a moment before the end of who held it is told. */
const newsOfEndMs = 500;

/**
 * Asks a server of ours something. Where it ends, nobody waits for the answer.
 * @param ended settles with how it ended, in words
 * @throws Error with these, or with what the asking threw where it goes on
 */
export async function askRunning<Answer>(
  ask: () => Promise<Answer>,
  ended: Promise<string>,
): Promise<Answer> {
  const refused = ended.then((how): never => {
    throw new Error(how);
  });
  try {
    return await Promise.race([refused, ask()]);
  } catch (error) {
    const how = await Promise.race([ended, delay(newsOfEndMs)]);
    throw how === undefined ? error : new Error(how, { cause: error });
  }
}
