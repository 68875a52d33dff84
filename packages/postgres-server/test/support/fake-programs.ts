import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Shell scripts in the place of PostgreSQL's programs.
 * @returns the folder
 */
export function writePrograms(
  folder: string,
  version: string,
  { initdb = true, fails }: { initdb?: boolean; fails?: string } = {},
): string {
  mkdirSync(folder, { recursive: true });
  const says =
    fails === undefined ? `echo "postgres (PostgreSQL) ${version}"` : `echo "${fails}" >&2; exit 127`;
  for (const name of initdb ? ["postgres", "initdb"] : ["postgres"]) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${says}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}
