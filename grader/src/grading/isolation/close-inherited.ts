import { closeSync, readdirSync, readFileSync } from "node:fs";

/** Node keeps those below from its children by itself. */
const firstUnguarded = 16;
const closeOnExec = 0o2000000;

/**
 * Closes descriptors that this process was started with and that nothing in it knows of: Node would hand them on,
 * bubblewrap too, and a solution could read from them. Whatever Node opens itself is marked to be closed.
 */
export function closeInherited(): void {
  if (process.platform !== "linux") return;
  for (const name of readdirSync("/proc/self/fd")) {
    const fd = Number(name);
    if (fd >= firstUnguarded && isInherited(fd)) closeSync(fd);
  }
}

function isInherited(fd: number): boolean {
  try {
    const flags = /^flags:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, "utf8"))?.[1];
    return flags !== undefined && (parseInt(flags, 8) & closeOnExec) === 0;
  } catch {
    // The one with which the list was read.
    return false;
  }
}
