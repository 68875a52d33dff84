import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

/**
 * What a lab server and its clients know of one another: a file that only their user may read. A solution at level
 * `process` is of the same user and may connect to sockets, and listen on one. But it may read no file.
 */
export type ServerKey = Buffer;

export function makeServerKey(file: string): ServerKey {
  const key = randomBytes(32);
  rmSync(file, { force: true });
  writeFileSync(file, key, { mode: 0o600, flag: "wx" });
  return key;
}

export function readServerKey(file: string): ServerKey | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

export function makeNonce(): string {
  return randomBytes(16).toString("hex");
}

/** Shows that `side` has the key, without telling it: each side has its own, over what both have drawn. */
export function prove(key: ServerKey, side: "server" | "client", said: readonly string[]): string {
  return createHmac("sha256", key)
    .update(JSON.stringify([side, ...said]))
    .digest("hex");
}

export function isProof(given: unknown, proof: string): boolean {
  if (typeof given !== "string") return false;
  const [theirs, ours] = [Buffer.from(given), Buffer.from(proof)];
  // By bytes: a character may be several.
  return theirs.length === ours.length && timingSafeEqual(theirs, ours);
}
