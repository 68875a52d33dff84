import { join } from "node:path";
import { cacheFolder } from "@lab/own-server";
import { say } from "@lab/texts";

/** Where PostgreSQL comes from, in the order in which the lab looks. */
export type PostgresSource = "uri" | "installed" | "cache" | "npm-package";

/** Programs that answered `--version`, ready to be started. */
export interface PostgresProgram {
  source: Exclude<PostgresSource, "uri">;
  /** The folder that holds `initdb` and `postgres`. */
  folder: string;
  /** For example "18.4". */
  version: string;
  /** One line for the user, for example "PostgreSQL 18.4 from the lab's cache (…)". */
  described: string;
}

/** A server somebody else runs, named by LAB_POSTGRES_URI. */
export interface GivenPostgres {
  source: "uri";
  uri: string;
  described: string;
}

/** One place that was looked at in vain. */
export interface PostgresAttempt {
  source: PostgresSource;
  problem: string;
}

/** What looking around found; `choice` is missing when something has to be downloaded. */
export interface PostgresFinding {
  choice?: PostgresProgram | GivenPostgres;
  passedOver: PostgresAttempt[];
}

const sourceNames = {
  installed: "postgres.installed",
  cache: "postgres.fromCache",
  "npm-package": "postgres.fromPackage",
} as const;

export function describeProgram(
  source: PostgresProgram["source"],
  folder: string,
  version: string,
): PostgresProgram {
  const described = say("postgres.described", { version, source: say(sourceNames[source]), path: folder });
  return { source, folder, version, described };
}

/** The lab's settings, rights and plan reader are written for these; unreleased ones are not among them. */
export function isSupportedVersion(version: string): boolean {
  return /^(15|16|17|18)\.\d+$/.test(version);
}

/** Where what the lab fetched lies: one folder a version. */
export function programsFolder(env: NodeJS.ProcessEnv): string {
  return join(cacheFolder(env), "postgresql");
}

export function programPath(folder: string, name: "initdb" | "postgres"): string {
  return join(folder, process.platform === "win32" ? `${name}.exe` : name);
}

export function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
