import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { mongodFileName, serversFolder } from "./cache-folder.ts";
import { describeBinary, type MongoBinary } from "./mongo-binary.ts";
import { askVersion, readBinaryVersion } from "./read-binary-version.ts";

const leftoverAgeMs = 60 * 60 * 1000;
const temporaryName = /^\.tmp-(\d+)-/;

/**
 * Puts a server into the cache. It is fetched into a folder of this process, proved to run, and then renamed
 * into place, so another process never sees half of it; which of two processes comes first does not matter.
 * @param fetchInto downloads into the given folder and returns the path of mongod in it
 */
export async function storeServer(
  source: MongoBinary["source"],
  env: NodeJS.ProcessEnv,
  fetchInto: (folder: string) => Promise<string>,
): Promise<MongoBinary> {
  const servers = serversFolder(env);
  await removeLeftovers(servers);
  const temporary = join(servers, `.tmp-${process.pid}-${randomBytes(4).toString("hex")}`);
  const ready = join(temporary, "ready");
  await mkdir(ready, { recursive: true });
  try {
    const fetched = await fetchInto(temporary);
    await chmod(fetched, 0o755);
    const version = await askVersion(fetched);
    await rename(fetched, join(ready, mongodFileName));
    const path = join(servers, version, mongodFileName);
    await moveIntoPlace(ready, path, env);
    return describeBinary(source, path, await readBinaryVersion(path, env));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Renames the folder; one that is there already stays if its program runs, and makes room if not. */
async function moveIntoPlace(ready: string, path: string, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await rename(ready, dirname(path));
  } catch (error) {
    if (!existsSync(dirname(path))) throw error;
    if (await runs(path, env)) return;
    await rm(dirname(path), { recursive: true, force: true });
    await rename(ready, dirname(path));
  }
}

async function runs(path: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return readBinaryVersion(path, env).then(
    () => true,
    () => false,
  );
}

/** Folders of downloads that were cut off: their process is gone and they are old. */
async function removeLeftovers(servers: string): Promise<void> {
  if (!existsSync(servers)) return;
  for (const name of await readdir(servers)) {
    const pid = Number(temporaryName.exec(name)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    const { mtimeMs } = await stat(join(servers, name));
    // The process may run on another computer that shares this home folder: only the age tells then.
    if (Date.now() - mtimeMs > leftoverAgeMs) await rm(join(servers, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
