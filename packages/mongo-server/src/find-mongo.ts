import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { say } from "@lab/texts";
import { mongodFileName, serversFolder } from "./servers-folder.ts";
import {
  describeBinary,
  isSupportedVersion,
  type MongoAttempt,
  type MongoBinary,
  type MongoFinding,
} from "./mongo-binary.ts";
import { readBinaryVersion } from "./read-binary-version.ts";
import { hidePassword } from "./given-uri.ts";

/**
 * Looks for a server without downloading anything: the given URI, the given binary, the lab's cache, the PATH.
 * Takes a few milliseconds once the versions of the binaries have been seen.
 */
export async function findMongo({
  env = process.env,
}: { env?: NodeJS.ProcessEnv } = {}): Promise<MongoFinding> {
  const uri = env["LAB_MONGODB_URI"];
  if (uri) {
    return {
      choice: {
        source: "uri",
        uri,
        described: say("server.given", { uri: hidePassword(uri) }),
      },
      passedOver: [],
    };
  }
  const passedOver: MongoAttempt[] = [];
  for (const source of ["system-binary", "cache", "installed"] as const) {
    const candidates = candidatePaths[source](env);
    if (candidates.length === 0) passedOver.push({ source, problem: say(nothingThere[source]) });
    for (const path of candidates) {
      const choice = await examine(source, path, env);
      if ("version" in choice) return { choice, passedOver };
      passedOver.push(choice);
    }
  }
  return { passedOver };
}

const nothingThere = {
  "system-binary": "server.notSet",
  cache: "server.notDownloaded",
  installed: "server.notInstalled",
} as const;

const candidatePaths = {
  "system-binary": (env: NodeJS.ProcessEnv) =>
    env["MONGOMS_SYSTEM_BINARY"] ? [env["MONGOMS_SYSTEM_BINARY"]] : [],
  cache: listCachedServers,
  installed: (env: NodeJS.ProcessEnv) =>
    (env["PATH"] ?? "")
      .split(delimiter)
      .filter((folder) => folder !== "")
      .map((folder) => join(folder, mongodFileName))
      .filter((path) => existsSync(path)),
};

/** Newest release first; folders of unfinished downloads have other names and are left alone. */
function listCachedServers(env: NodeJS.ProcessEnv): string[] {
  const folder = serversFolder(env);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    .toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }))
    .map((name) => join(folder, name, mongodFileName));
}

async function examine(
  source: MongoBinary["source"],
  path: string,
  env: NodeJS.ProcessEnv,
): Promise<MongoBinary | MongoAttempt> {
  if (!existsSync(path)) return { source, problem: say("server.notThere", { path }) };
  try {
    const version = await readBinaryVersion(path, env);
    if (isSupportedVersion(version)) return describeBinary(source, path, version);
    return { source, problem: say("server.otherVersion", { path, version }) };
  } catch (error) {
    return { source, problem: say("server.unusable", { path, reason: (error as Error).message }) };
  }
}
