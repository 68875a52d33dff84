import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { say } from "@lab/texts";
import { describeWriteError } from "../../ground/describe-write-error.ts";
import { openOwnFileToRead } from "../../ground/open-own-file.ts";
import { stateFolder } from "../../ground/state-folder.ts";
import { withLock } from "../../ground/with-lock.ts";

/** By what this user's graders know the journals that they wrote. */
export interface JournalKey {
  file: string;
  secret: Buffer;
  /** Why it could not be kept, or the one that is there not be taken: then it goes with this process. */
  problem?: string;
}

const bytes = 32;
const openToOthers = 0o077;

/** The key of this machine's user, made where there is none. It lies apart from all results. */
export function openJournalKey(folder = stateFolder()): JournalKey {
  const file = join(folder, "journal.key");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Two that begin at once have one key between them.
    const secret = withLock(`${file}.lock`, () => readKey(file) ?? makeKey(file));
    return { file, secret };
  } catch (error) {
    return { file, secret: randomBytes(bytes), problem: describeWriteError(error) };
  }
}

function readKey(file: string): Buffer | undefined {
  const descriptor = openOwnFileToRead(file);
  if (descriptor === undefined) return undefined;
  try {
    if (process.platform !== "win32" && (fstatSync(descriptor).mode & openToOthers) !== 0)
      throw new Error(say("classroom.keyIsOpen"));
    const secret = Buffer.from(readFileSync(descriptor, "utf8").trim(), "hex");
    if (secret.length !== bytes) throw new Error(say("classroom.keyIsNone"));
    return secret;
  } finally {
    closeSync(descriptor);
  }
}

function makeKey(file: string): Buffer {
  const secret = randomBytes(bytes);
  writeFileSync(file, `${secret.toString("hex")}\n`, { flag: "wx", mode: 0o600 });
  return secret;
}
