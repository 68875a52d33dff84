import { createHash, randomBytes } from "node:crypto";
import { execFile } from "node:child_process";
import { existsSync, realpathSync, statSync } from "node:fs";
import { chown, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { storeWhole, type ServerOwner } from "@lab/own-server";
import { findNamedUser } from "./choose-owner.ts";
import { majorOf, programPath, programsFolder, type PostgresProgram } from "./postgres-program.ts";
import { runAsOwner, type RunEnd } from "./run-as-owner.ts";

/** The administrator's name; it connects to the database `postgres` alone. */
export const administrator = "lab";

const initdbOptions = [
  `--username=${administrator}`,
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--no-sync",
  "--no-instructions",
  // Copied at each start: a quarter of what it is by default.
  "--wal-segsize=4",
];

/** A data folder as initdb made it. */
export interface Cluster {
  /** The administrator's, until it is changed. */
  password: string;
  /** The copy in the cache from which it was made. */
  template: string | undefined;
}

/** initdb ended badly. */
export class InitdbError extends Error {
  readonly end: RunEnd;

  constructor(end: RunEnd) {
    super(end.output);
    this.end = end;
  }
}

/**
 * Fills the data folder: from the cache (0.1 s), or by initdb (0.6 s and more), whose work is then kept there.
 * @param program where its user gets to it
 * @param origin where it lies at the next start too
 * @throws InitdbError
 */
export async function prepareCluster(
  program: PostgresProgram,
  origin: string,
  dataFolder: string,
  owner: ServerOwner | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Cluster> {
  const template = join(programsFolder(env), "clusters", nameTemplate({ ...program, folder: origin }, owner));
  if (existsSync(template)) {
    await copyWhole(join(template, "data"), dataFolder);
    return { password: await readFile(join(template, "password"), "utf8"), template };
  }
  const password = randomBytes(16).toString("hex");
  await makeCluster(program, dataFolder, password, owner, env);
  // Without a writable cache each start takes the longer way.
  await keepTemplate(template, dataFolder, password).catch(() => {});
  return { password, template: undefined };
}

/** Another build of the same version may have other settings in what it writes, and another lab asks for others. */
function nameTemplate({ folder, version }: PostgresProgram, owner: ServerOwner | undefined): string {
  const path = realpathSync(programPath(folder, "postgres"));
  const { size, mtimeMs } = statSync(path);
  const settings = [initdbOptions, listLocales(version)];
  const key = JSON.stringify([path, size, mtimeMs, owner ?? process.getuid?.(), settings]);
  return `${version}-${createHash("sha256").update(key).digest("hex").slice(0, 12)}`;
}

async function makeCluster(
  { folder, version }: PostgresProgram,
  dataFolder: string,
  password: string,
  owner: ServerOwner | undefined,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const passwordFile = `${dataFolder}.password`;
  await mkdir(dataFolder, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  const named = owner && findNamedUser();
  if (named) for (const path of [dataFolder, passwordFile]) await chown(path, named.uid, named.gid);
  const args = ["--pgdata", dataFolder, `--pwfile=${passwordFile}`, ...initdbOptions];
  try {
    let end: RunEnd | undefined;
    for (const locale of listLocales(version)) {
      end = await runAsOwner(programPath(folder, "initdb"), [...args, ...locale], named, env);
      if (end.code === 0) return await giveTo(owner, dataFolder);
      if (!/invalid locale/i.test(end.output)) break;
    }
    if (end) throw new InitdbError(end);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function giveTo(owner: ServerOwner | undefined, folder: string): Promise<void> {
  if (owner) await promisify(execFile)("chown", ["-hR", `${owner.uid}:${owner.gid}`, folder]);
}

/** All sort text by its code points, wherever the lab runs; letters beyond ASCII have a case in all but the last. */
function listLocales(version: string): string[][] {
  if (majorOf(version) >= 17)
    return [["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]];
  return [["--locale=C.UTF-8"], ["--locale=C"]];
}

async function keepTemplate(template: string, dataFolder: string, password: string): Promise<void> {
  await storeWhole({
    folder: dirname(template),
    async make(temporary) {
      const made = join(temporary, "cluster");
      await mkdir(made, { mode: 0o700 });
      await copyWhole(dataFolder, join(made, "data"));
      await writeFile(join(made, "password"), password, { mode: 0o600 });
      return { made, name: basename(template) };
    },
    works: (entry) => Promise.resolve(existsSync(join(entry, "password"))),
  });
}

/** With owners and modes. A thousand small files: the system's own program takes two thirds of Node's time. */
async function copyWhole(from: string, to: string): Promise<void> {
  if (process.platform === "win32") return cp(from, to, { recursive: true });
  await promisify(execFile)("cp", ["-a", from, to]);
}
