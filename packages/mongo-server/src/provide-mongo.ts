import { LabError } from "@lab/contracts";
import { findMongo } from "./find-mongo.ts";
import type { GivenMongo, MongoAttempt, MongoBinary, MongoProgress } from "./mongo-binary.ts";

/**
 * Looks for a server, and downloads one into the lab's cache when there is none.
 * @throws LabError LAB_MONGO_NOT_FOUND with everything that was tried
 */
export async function provideMongo({
  env = process.env,
}: { env?: NodeJS.ProcessEnv; onProgress?: (progress: MongoProgress) => void } = {}): Promise<
  MongoBinary | GivenMongo
> {
  const { choice, passedOver } = await findMongo({ env });
  if (choice) return choice;
  throw new LabError("LAB_MONGO_NOT_FOUND", { attempts: listAttempts(passedOver) });
}

function listAttempts(attempts: MongoAttempt[]): string {
  return attempts.map(({ source, problem }) => `\n  - ${source}: ${problem}`).join("");
}
