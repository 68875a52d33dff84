import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { say } from "@lab/texts";
import { askVersion } from "./ask-version.ts";
import { hidePassword } from "./given-address.ts";
import { listProgramFolders } from "./list-program-folders.ts";
import {
  describeProgram,
  isSupportedVersion,
  programPath,
  programsFolder,
  type PostgresAttempt,
  type PostgresFinding,
  type PostgresProgram,
} from "./postgres-program.ts";

export interface FindPostgresOptions {
  env?: NodeJS.ProcessEnv;
  /** Where an installed PostgreSQL is looked for: the PATH and the usual folders. */
  listInstalled?: (env: NodeJS.ProcessEnv) => string[];
}

/** Looks for PostgreSQL without downloading anything: the given address, what is installed, the lab's cache. */
export async function findPostgres({
  env = process.env,
  listInstalled = listProgramFolders,
}: FindPostgresOptions = {}): Promise<PostgresFinding> {
  const uri = env["LAB_POSTGRES_URI"];
  if (uri) {
    const described = say("postgres.given", { uri: hidePassword(uri) });
    return { choice: { source: "uri", uri, described }, passedOver: [] };
  }
  const places = [
    { source: "installed", folders: listInstalled(env), nothing: say("postgres.notInstalled") },
    { source: "cache", folders: listCached(env), nothing: say("postgres.notDownloaded") },
  ] as const;
  const passedOver: PostgresAttempt[] = [];
  for (const { source, folders, nothing } of places) {
    if (folders.length === 0) passedOver.push({ source, problem: nothing });
    for (const folder of folders) {
      const seen = await examine(source, folder);
      if ("version" in seen) return { choice: seen, passedOver };
      passedOver.push(seen);
    }
  }
  return { passedOver };
}

/** Newest first; folders of unfinished downloads have other names and are left alone. */
function listCached(env: NodeJS.ProcessEnv): string[] {
  const programs = programsFolder(env);
  if (!existsSync(programs)) return [];
  return readdirSync(programs)
    .filter((name) => /^\d+\.\d+$/.test(name))
    .toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }))
    .map((name) => join(programs, name, "bin"));
}

async function examine(
  source: PostgresProgram["source"],
  folder: string,
): Promise<PostgresProgram | PostgresAttempt> {
  const path = programPath(folder, "postgres");
  if (!existsSync(programPath(folder, "initdb")))
    return { source, problem: say("postgres.noInitdb", { path }) };
  try {
    const version = await askVersion(folder);
    if (isSupportedVersion(version)) return describeProgram(source, folder, version);
    return { source, problem: say("postgres.otherVersion", { path, version }) };
  } catch (error) {
    return { source, problem: say("postgres.unusable", { path, reason: (error as Error).message }) };
  }
}
