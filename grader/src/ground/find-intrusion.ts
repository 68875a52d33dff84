import { lstatSync, readlinkSync, statSync, type Stats } from "node:fs";
import { dirname, parse, resolve, sep } from "node:path";

/** By what somebody else decides over a folder: the place on the way to it, and how. */
export interface Intrusion {
  path: string;
  how: "link" | "owner" | "writable";
}

const sticky = 0o1000;
const mostLinks = 40;

/**
 * Whether somebody else could put something else in a folder's place or into it: on the way to it, as far as it is
 * there, each part belongs to somebody trusted, nobody else may write to it, and links are theirs. In a folder such as
 * /tmp everybody may write, and nobody may move what is another's. Windows says none of this.
 */
export function findIntrusion(folder: string, trusted: ReadonlySet<number>): Intrusion | undefined {
  if (process.platform === "win32") return undefined;
  let { root: path } = parse(folder);
  const rest = namesOf(folder);
  let isOpenToAll = false;
  for (let links = 0; ;) {
    const status = look(path);
    if (!status) return undefined;
    if (!trusted.has(status.uid)) return { path, how: status.isSymbolicLink() ? "link" : "owner" };
    if (status.isSymbolicLink()) {
      // An own link where others write may be one of theirs to it: a hard link has the owner of the first.
      if (isOpenToAll || ++links > mostLinks) return { path, how: "link" };
      const target = resolve(dirname(path), readlinkSync(path));
      ({ root: path } = parse(target));
      rest.unshift(...namesOf(target));
      continue;
    }
    isOpenToAll = isWritableByOthers(status);
    const isLast = rest.length === 0;
    if (isOpenToAll && (isLast || (status.mode & sticky) === 0)) return { path, how: "writable" };
    if (isLast) return undefined;
    path = resolve(path, rest.shift() as string);
  }
}

/** This user, the machine's own, and whose program this is: they could change what it does anyway. */
export function listTrusted(program: string): ReadonlySet<number> {
  const own = process.getuid?.();
  return new Set([...(own === undefined ? [] : [own]), statSync(sep).uid, statSync(program).uid]);
}

/** A group of the same number as its owner is the one that systems make for each user. */
function isWritableByOthers({ mode, uid, gid }: Stats): boolean {
  return (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid !== uid && gid !== 0);
}

/** Undefined also where a file is in the way, or nobody may look: who writes there is told. */
export function look(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

function namesOf(path: string): string[] {
  return path.split(sep).filter((name) => name !== "");
}
