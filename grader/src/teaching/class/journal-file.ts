import { closeSync, readFileSync } from "node:fs";
import { LabError } from "@lab/contracts";
import { ForeignFile, openOwnFile, openOwnFileToRead } from "../../ground/open-own-file.ts";

/** The journal's name in a folder of results. */
export const journalName = "journal.ndjson";

/**
 * Opens a journal to read it and to add to it.
 * @throws LabError LAB_CLASS_NOT_WRITTEN, LAB_CLASS_JOURNAL_FOREIGN
 */
export function openJournalFile(file: string): number {
  return attempt(file, () => openOwnFile(file));
}

/**
 * What a journal says; undefined where there is none.
 * @throws LabError LAB_CLASS_NOT_WRITTEN, LAB_CLASS_JOURNAL_FOREIGN
 */
export function readJournalFile(file: string): string | undefined {
  return attempt(file, () => {
    const descriptor = openOwnFileToRead(file);
    if (descriptor === undefined) return undefined;
    try {
      return readFileSync(descriptor, "utf8");
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Does something with a journal, and tells of what the disk has against it as of the journal. */
export function attempt<Value>(file: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const code = error instanceof ForeignFile ? "LAB_CLASS_JOURNAL_FOREIGN" : "LAB_CLASS_NOT_WRITTEN";
    throw new LabError(code, { file, detail }, error);
  }
}

/** A line of a journal as data; undefined where it is none, as one that was left half written. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
