import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const leftoverAgeMs = 60 * 60 * 1000;
const temporaryName = /^\.tmp-(\d+)-/;

/** A folder of the cache whose entries are folders that are whole or not there. */
export interface Shelf {
  folder: string;
  /** Makes an entry somewhere in the given folder, proves that it works, and says under which name it is to stand. */
  make(temporary: string): Promise<{ made: string; name: string }>;
  /** Whether an entry that stands there already works; if not, it makes room. */
  works(entry: string): Promise<boolean>;
}

/**
 * Puts an entry on the shelf. It is made in a folder of this process and then renamed into place, so another
 * process never sees half of it; which of two processes comes first does not matter.
 * @returns the path of the entry
 */
export async function storeWhole({ folder, make, works }: Shelf): Promise<string> {
  await removeLeftovers(folder);
  const temporary = join(folder, `.tmp-${process.pid}-${randomBytes(4).toString("hex")}`);
  await mkdir(temporary, { recursive: true });
  try {
    const { made, name } = await make(temporary);
    const entry = join(folder, name);
    await moveIntoPlace(made, entry, works);
    return entry;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function moveIntoPlace(made: string, entry: string, works: Shelf["works"]): Promise<void> {
  try {
    await rename(made, entry);
  } catch (error) {
    if (!existsSync(entry)) throw error;
    if (await works(entry)) return;
    await rm(entry, { recursive: true, force: true });
    await rename(made, entry);
  }
}

/** Folders of work that was cut off: their process is gone and they are old. */
async function removeLeftovers(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    const pid = Number(temporaryName.exec(name)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    // Another process may have removed it meanwhile.
    const status = await stat(join(folder, name)).catch(() => undefined);
    // The process may run on another computer that shares this home folder: only the age tells then.
    if (status && Date.now() - status.mtimeMs > leftoverAgeMs)
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
