import { readFileSync } from "node:fs";
import type { ServerOwner } from "@lab/own-server";
import { say } from "@lab/texts";

/**
 * As whom PostgreSQL runs, where that isn't us: it refuses root. Then it is `nobody`, who owns nothing else and has the
 * name that initdb asks for.
 * @throws Error in plain words when there is no such user
 */
export function chooseOwner(): ServerOwner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8")) ?? [];
  if (uid === undefined) throw new Error(say("postgres.noUser"));
  return { uid: Number(uid), gid: Number(gid) };
}
