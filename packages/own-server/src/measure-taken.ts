import { readFileSync } from "node:fs";
import { measureFolder } from "./measure-folder.ts";
import type { ServerProcess } from "./server-program.ts";

const pageBytes = 4_096;

/** What a server takes of the machine: memory that no other has a share in, which only Linux tells, and these files. */
export async function measureTaken(
  { pids }: Pick<ServerProcess, "pids">,
  folders: readonly string[],
): Promise<number> {
  const memory = pids().reduce((sum, pid) => sum + readPrivatePages(pid), 0) * pageBytes;
  const files = await Promise.all(folders.map(measureFolder));
  return files.reduce((sum, bytes) => sum + bytes, memory);
}

function readPrivatePages(pid: number): number {
  try {
    const [, resident, shared] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
    return Number(resident) - Number(shared);
  } catch {
    // Gone meanwhile, or another system.
    return 0;
  }
}
