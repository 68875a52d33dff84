import { accessSync, constants, lstatSync, readlinkSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The programs that a sandbox is made with, by path. */
export interface SandboxTools {
  bwrap: string;
  prlimit: string;
  /** Set where the lab runs as root: gives up root's rights before the sandbox is made. */
  setpriv?: string;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Finds them on the PATH; otherwise the name of the first that is missing. */
export function findSandboxTools(): SandboxTools | { missing: string } {
  const [bwrap, prlimit, setpriv] = ["bwrap", "prlimit", "setpriv"].map(findProgram);
  if (!bwrap) return { missing: "bwrap" };
  if (!prlimit) return { missing: "prlimit" };
  if (!isRoot()) return { bwrap, prlimit };
  return setpriv ? { bwrap, prlimit, setpriv } : { missing: "setpriv" };
}

export function findProgram(name: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    // A folder may be entered: to the system that is the same right.
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Where this machine keeps shared libraries: real folders are shown as they are, links are made again. */
export function findLibraries(): { libraries: string[]; libraryLinks: { path: string; to: string }[] } {
  const top = ["/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64"].flatMap((path) => {
    const status = lstatSync(path, { throwIfNoEntry: false });
    return status ? [{ path, isLink: status.isSymbolicLink() }] : [];
  });
  return {
    libraries: top.filter(({ isLink }) => !isLink).map(({ path }) => path),
    libraryLinks: top.filter(({ isLink }) => isLink).map(({ path }) => ({ path, to: readlinkSync(path) })),
  };
}
