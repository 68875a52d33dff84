import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { say } from "@lab/texts";

/** A file in the place of ours that somebody else put there, or that leads elsewhere. */
export class ForeignFile extends Error {}

/** Windows has neither of the last two, and no bit is set for what isn't there. No pipe is waited for. */
const { O_APPEND, O_CREAT, O_EXCL, O_RDWR, O_NOFOLLOW, O_NONBLOCK } = constants;

/**
 * Opens a file to read it and to add to it, and makes one for this user alone where there is none: never through a
 * link, and never one of somebody else's.
 * @throws ForeignFile, and what the disk says
 */
export function openOwnFile(file: string): number {
  const flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK;
  return openExisting(file, flags) ?? openSync(file, flags | O_CREAT | O_EXCL, 0o600);
}

/**
 * Opens one that is there to read it; undefined where there is none.
 * @throws ForeignFile, and what the disk says
 */
export function openOwnFileToRead(file: string): number | undefined {
  return openExisting(file, constants.O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
}

function openExisting(file: string, flags: number): number | undefined {
  try {
    const descriptor = openSync(file, flags);
    try {
      refuseForeign(descriptor);
      return descriptor;
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    // What an open without following says of a link.
    if (code === "ELOOP" || code === "EMLINK") throw new ForeignFile(say("disk.isLink"), { cause: error });
    throw error;
  }
}

function refuseForeign(descriptor: number): void {
  const status = fstatSync(descriptor);
  if (!status.isFile()) throw new ForeignFile(say("disk.isNoFile"));
  const uid = process.geteuid?.();
  if (uid !== undefined && status.uid !== uid) throw new ForeignFile(say("disk.isAnothers"));
  // By its other name it may be any file of this user's.
  if (status.nlink > 1) throw new ForeignFile(say("disk.hasOtherNames"));
}
