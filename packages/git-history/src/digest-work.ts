import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { isMachineError } from "@lab/contracts";
import type { GitReader } from "./git-reader.ts";
import type { WorkTreeStatus } from "./read-status.ts";

/** Digest of an index and of what differs from it in the work tree, beside what is given; line ends make no difference. */
export async function digestWork(
  reader: GitReader,
  index: string,
  { staged, unstaged, conflicted, untracked }: WorkTreeStatus,
  beside: unknown,
): Promise<string> {
  const entries = await reader.compare(["ls-files", "--stage", "-z"], { index });
  const loose = [...unstaged, ...conflicted, ...untracked].map((file) => [
    file,
    describeFile(path.join(reader.workTree, file)),
  ]);
  const lists = [beside, entries.toString("latin1"), staged, unstaged, conflicted, untracked, loose];
  return digest(JSON.stringify(lists));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function describeFile(file: string): string {
  const status = look(file);
  if (!status) return "gone";
  if (status.isSymbolicLink()) return JSON.stringify({ link: fs.readlinkSync(file) });
  // Git tells of a file that a folder has taken the place of as of one that is gone.
  if (!status.isFile()) return "no file";
  const content = fs.readFileSync(file, "latin1").replaceAll("\r\n", "\n");
  return `${status.mode & 0o100} ${digest(content)}`;
}

/** Undefined also where a file stands in the place of a folder above it, or Git knows a name that no disk takes. */
function look(file: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(file);
  } catch (error) {
    if (isMachineError((error as NodeJS.ErrnoException).code)) throw error;
    return undefined;
  }
}
