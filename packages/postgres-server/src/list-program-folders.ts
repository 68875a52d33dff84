import { existsSync, readdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { programPath } from "./postgres-program.ts";

/** Folders with one folder for each version in them, and where in that the programs are. */
const usualPlaces: Partial<Record<NodeJS.Platform, [place: string, versions: RegExp, inside: string][]>> = {
  linux: [
    ["/usr/lib/postgresql", /^\d+$/, "bin"],
    ["/usr", /^pgsql-\d+$/, "bin"],
    ["/usr/libexec", /^postgresql\d+$/, ""],
  ],
  darwin: [
    ["/opt/homebrew/opt", /^postgresql@\d+$/, "bin"],
    ["/usr/local/opt", /^postgresql@\d+$/, "bin"],
    ["/Applications/Postgres.app/Contents/Versions", /^\d+$/, "bin"],
  ],
  win32: [["C:\\Program Files\\PostgreSQL", /^\d+$/, "bin"]],
};

/**
 * Folders in which a `postgres` is installed: first those of the PATH, then the usual ones, newest version first.
 * Systems often link the program into the PATH alone: what belongs to it lies where the link leads.
 */
export function listProgramFolders(env: NodeJS.ProcessEnv): string[] {
  const onPath = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const usual = (usualPlaces[process.platform] ?? []).flatMap(listVersions);
  const programs = [...onPath, ...usual].map((folder) => programPath(folder, "postgres")).filter(existsSync);
  return [...new Set(programs.map((program) => dirname(realpathSync(program))))];
}

function listVersions([place, versions, inside]: [string, RegExp, string]): string[] {
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => versions.test(name))
    .toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }))
    .map((name) => join(place, name, inside));
}
