import { readdirSync } from "node:fs";
import { join } from "node:path";
import { say } from "@lab/texts";

/** One learner's folder in the folder of submissions. */
export interface Learner {
  /** The folder's name; bytes that are no UTF-8 are shown as \xff. */
  name: string;
  folder: string;
  /** Why nothing in it can be read. */
  problem?: string;
}

/** What a folder of submissions holds: learners by name, and what lies beside them. */
export function listLearners(folder: string): { learners: Learner[]; ignored: string[] } {
  const learners: Learner[] = [];
  const ignored: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true, encoding: "buffer" })) {
    const { name, isText } = readName(entry.name);
    if (isLeftOut(name) || !(entry.isDirectory() || entry.isSymbolicLink())) ignored.push(name);
    else if (!isText) learners.push({ name, folder, problem: say("classroom.notText") });
    else learners.push({ name, folder: join(folder, name), ...describeLink(entry.isSymbolicLink()) });
  }
  return { learners: learners.toSorted(byName), ignored: ignored.toSorted() };
}

/** What operating systems and editors leave behind belongs to nobody. */
export function isLeftOut(name: string): boolean {
  return name.startsWith(".") || name === "__MACOSX";
}

function describeLink(isLink: boolean): { problem?: string } {
  return isLink ? { problem: say("classroom.isLink") } : {};
}

/** Node's own decoding would turn different names into the same, and then not find them. */
function readName(bytes: Buffer): { name: string; isText: boolean } {
  const name = bytes.toString("utf8");
  if (Buffer.from(name, "utf8").equals(bytes)) return { name, isText: true };
  const escaped = [...bytes].map((byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`,
  );
  return { name: escaped.join(""), isText: false };
}

/** By code units: the same order on every machine, whatever its language. */
function byName(one: Learner, other: Learner): number {
  return one.name < other.name ? -1 : 1;
}
