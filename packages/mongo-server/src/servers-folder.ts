import { join } from "node:path";
import { cacheFolder } from "@lab/own-server";

/** Where the servers lie: one folder a version, the program inside it. */
export function serversFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(cacheFolder(env), "mongodb");
}

export const mongodFileName = process.platform === "win32" ? "mongod.exe" : "mongod";
