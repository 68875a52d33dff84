import { isOpenToAll, type ServerOwner } from "@lab/own-server";

/** Nobody's: no system gives it to a user, and it is another than `nobody`, as whom solutions run in a sandbox. */
const unusedId = 65_533;

/**
 * As whom mongod runs, where that isn't us: root's own rights would be those of whoever gets the better of it.
 * @param parents where it has to get to: without walls, it stays root's where nobody else gets there
 */
export function chooseOwner(parents: readonly string[], isWalled: boolean): ServerOwner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return isWalled || parents.every(isOpenToAll) ? { uid: unusedId, gid: unusedId } : undefined;
}
