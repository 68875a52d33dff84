import { maxTotalBytes } from "./check-objects.ts";
import type { GitReader } from "./git-reader.ts";

/** What is printed before and after each object. */
const lineBytes = 64;

/** Contents of objects by id, in one process. Ids that don't exist are left out. */
export async function readBlobs(reader: GitReader, ids: string[]): Promise<Map<string, Buffer>> {
  if (ids.length === 0) return new Map();
  const each = [...new Set(ids)];
  const output = await reader.run(["cat-file", "--batch"], {
    input: `${each.join("\n")}\n`,
    maxOutputBytes: maxTotalBytes + each.length * lineBytes,
  });
  const blobs = new Map<string, Buffer>();
  for (let position = 0; position < output.length;) {
    const lineEnd = output.indexOf("\n", position);
    const [id = "", , bytes] = output.toString("latin1", position, lineEnd).split(" ");
    position = lineEnd + 1;
    if (bytes === undefined) continue;
    blobs.set(id, output.subarray(position, position + Number(bytes)));
    position += Number(bytes) + 1;
  }
  return blobs;
}
