import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { findEsbuild } from "./find-esbuild.ts";
import type { WalledProgram } from "./launched-solution.ts";
import { listProgramFiles } from "./node-flags.ts";
import { unprivilegedId } from "./sandbox-arguments.ts";
import { findLibraries } from "./sandbox-tools.ts";

/** What the sandboxes of one sitting see of the machine: folders that anybody may read. */
export interface SandboxPlace {
  /** The files of a program, copied: the sandbox runs as a user who may not be allowed to enter the lab's folder. */
  appOf(program: WalledProgram): string;
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

/** Prepares them in a sitting's private folder; a program's files, when it is started first. */
export function prepareSandboxPlace(folder: string, hostFile: string, services: string): SandboxPlace {
  const etc = join(folder, "etc");
  mkdirSync(etc);
  for (const [file, text] of Object.entries(etcFiles)) writeFileSync(join(etc, file), text);
  openForReading(etc);
  const apps = new Map<WalledProgram, string>();
  // Passable, not readable: what else lies there stays unseen.
  chmodSync(folder, 0o711);
  return {
    appOf(program) {
      const app = apps.get(program) ?? copyProgram(program, folder, hostFile);
      apps.set(program, app);
      return app;
    },
    etc,
    services,
    ...findLibraries(),
  };
}

function copyProgram(program: WalledProgram, folder: string, hostFile: string): string {
  const app = join(folder, program);
  mkdirSync(app);
  copyProgramFiles(program, hostFile, app);
  // Mount points, since the folder is mounted read-only.
  for (const each of ["node", "prlimit"]) writeFileSync(join(app, each), "");
  openForReading(app);
  if (program === "compiler") {
    copyFileSync(findEsbuild(), join(app, "esbuild"), constants.COPYFILE_FICLONE);
    chmodSync(join(app, "esbuild"), 0o755);
  }
  return app;
}

/** What of it one program sees: the compiler has no use for the database server. */
export function viewOf({ appOf, services, ...seen }: SandboxPlace, program: WalledProgram) {
  return { ...seen, app: appOf(program), ...(program === "compiler" ? {} : { services }) };
}

/** Copies what a program's process loads; not each of it may be there. */
export function copyProgramFiles(program: WalledProgram, hostFile: string, folder: string): void {
  for (const file of [...listProgramFiles(program), "relay.cjs"]) {
    const source = join(dirname(hostFile), file);
    if (existsSync(source)) copyFileSync(source, join(folder, file));
  }
}

/** Whatever the umask says. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o644);
}
