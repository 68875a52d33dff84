import { readFileSync } from "node:fs";
import type { ServerOwner } from "@lab/own-server";
import { say } from "@lab/texts";

/** Nobody's: no system gives it to a user, and it is another than MongoDB's and than `nobody`, as whom solutions run. */
const unusedId = 65_532;

/** As whom PostgreSQL runs, where that isn't us: it refuses root. */
export function chooseOwner(): ServerOwner | undefined {
  return process.getuid?.() === 0 ? { uid: unusedId, gid: unusedId } : undefined;
}

/**
 * As whom initdb runs in that one's place: it asks for the name of its user.
 * @throws Error in plain words when there is no such user
 */
export function findNamedUser(): ServerOwner {
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8")) ?? [];
  if (uid === undefined) throw new Error(say("postgres.noUser"));
  return { uid: Number(uid), gid: Number(gid) };
}
