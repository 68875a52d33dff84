import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Lies in the root of a release, and names its files: by it an update knows what somebody has edited since. */
export const editionFile = "EDITION.json";

const editionSchema = z.object({ formatVersion: z.literal(1), files: z.record(z.string(), z.string()) });

/** Its text, from Git's ids of the files' contents by path. */
export function describeEdition(blobs: ReadonlyMap<string, string>): string {
  const files = Object.fromEntries([...blobs].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  return `${JSON.stringify({ formatVersion: 1, files }, null, 1)}\n`;
}

/** Git's ids of the files' contents, by path; undefined where a folder has no such file, or none that can be read. */
export function readEditionFile(folder: string): Map<string, string> | undefined {
  try {
    const text = readFileSync(join(folder, editionFile), "utf8");
    return new Map(Object.entries(editionSchema.parse(JSON.parse(text)).files));
  } catch {
    return undefined;
  }
}
