import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hostFiles } from "./node-flags.ts";
import { unprivilegedId } from "./sandbox-arguments.ts";
import { findLibraries } from "./sandbox-tools.ts";

/** What the sandboxes of one sitting see of the machine: folders that anybody may read. */
export interface SandboxPlace {
  app: string;
  etc: string;
  services: string;
  libraries: readonly string[];
  libraryLinks: readonly { path: string; to: string }[];
}

/** Enough for what asks who it is, and where localhost is. */
const etcFiles = {
  hosts: "127.0.0.1 localhost sandbox\n::1 localhost\n",
  passwd: `solution:x:${unprivilegedId}:${unprivilegedId}::/tmp:/bin/false\n`,
  group: `solution:x:${unprivilegedId}:\n`,
  "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
};

/**
 * Prepares them in a sitting's private folder. The host's files are copied: the sandbox runs as a user who may
 * not be allowed to enter the folder where the lab lies.
 */
export function prepareSandboxPlace(folder: string, hostFile: string, services: string): SandboxPlace {
  const app = join(folder, "app");
  const etc = join(folder, "etc");
  for (const each of [app, etc]) mkdirSync(each);
  for (const file of [...hostFiles, "relay.cjs"]) {
    const source = join(dirname(hostFile), file);
    if (existsSync(source)) copyFileSync(source, join(app, file));
  }
  // Mount points, since the folder is mounted read-only.
  for (const program of ["node", "prlimit"]) writeFileSync(join(app, program), "");
  for (const [file, text] of Object.entries(etcFiles)) writeFileSync(join(etc, file), text);
  openForReading([app, etc]);
  // Passable, not readable: what else lies there stays unseen.
  chmodSync(folder, 0o711);
  return { app, etc, services, ...findLibraries() };
}

/** Whatever the umask says. */
function openForReading(folders: readonly string[]): void {
  for (const folder of folders) {
    chmodSync(folder, 0o755);
    for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o644);
  }
}
