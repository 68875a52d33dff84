import { syncBuiltinESMExports } from "node:module";
import os from "node:os";
import v8 from "node:v8";

/**
 * Takes away what Node's permissions know nothing of, and no exercise asks for: reports, and flags of V8 that write to
 * whatever file is said; the priority of other processes; a signal that opens the debugger of another.
 */
export function closeEscapes(): void {
  Object.defineProperty(process, "report", { value: undefined });
  for (const [owner, names] of [
    [v8, ["setFlagsFromString", "setHeapSnapshotNearHeapLimit"]],
    [os, ["setPriority"]],
    [process, ["_debugProcess"]],
  ] as const)
    for (const name of names)
      Object.defineProperty(owner, name, { value: () => refuse(name), writable: false, configurable: false });
  // Whoever imports them by name has the same.
  syncBuiltinESMExports();
}

function refuse(name: string): never {
  throw Object.assign(new Error(`the lab lets your code call no ${name}`), { code: "EPERM" });
}
