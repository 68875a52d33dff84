import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import type { HistoryBuilder } from "@lab/git-history";

/** An object of Git's as bytes: what no command of Git's would make, or not as fast. */
export interface RawObject {
  type: "commit" | "tree" | "blob";
  body: Buffer;
}

const typeNumbers = { commit: 1, tree: 2, blob: 3 } as const;

export function idOf({ type, body }: RawObject): string {
  return createHash("sha1").update(`${type} ${body.length}\0`).update(body).digest("hex");
}

export function blob(text: string | Buffer): RawObject {
  return { type: "blob", body: Buffer.from(text) };
}

interface TreeEntry {
  mode: string;
  name: string;
  id: string;
}

export function entry(name: string, object: RawObject): TreeEntry {
  return { mode: object.type === "tree" ? "40000" : "100644", name, id: idOf(object) };
}

/** Entries as they are given: Git wants them in the order of their names. */
export function tree(entries: readonly TreeEntry[]): RawObject {
  const parts = entries.flatMap(({ mode, name, id }) => [
    Buffer.from(`${mode} ${name}\0`),
    Buffer.from(id, "hex"),
  ]);
  return { type: "tree", body: Buffer.concat(parts) };
}

/** What stands in a folder of a commit. */
export async function listEntries(repo: HistoryBuilder, revision: string): Promise<TreeEntry[]> {
  const lines = (await repo.git("ls-tree", revision)).trimEnd().split("\n");
  return lines.map((line) => {
    const [facts = "", name = ""] = line.split("\t");
    const [mode = "", , id = ""] = facts.split(" ");
    return { mode: mode.replace(/^0/, ""), name, id };
  });
}

export function commit(treeId: string, parents: readonly string[], message: string, second = 0): RawObject {
  const who = `Robin Learner <robin@example.org> ${1_780_000_000 + second} +0000`;
  const lines = [
    `tree ${treeId}`,
    ...parents.map((id) => `parent ${id}`),
    `author ${who}`,
    `committer ${who}`,
  ];
  return { type: "commit", body: Buffer.from(`${lines.join("\n")}\n\n${message}\n`) };
}

/** Puts objects into a repository, as one pack. */
export async function addObjects(repo: HistoryBuilder, objects: readonly RawObject[]): Promise<void> {
  const head = Buffer.from("PACK\0\0\0\x02\0\0\0\0", "latin1");
  head.writeUInt32BE(objects.length, 8);
  const content = Buffer.concat([head, ...objects.flatMap(packObject)]);
  const sum = createHash("sha1").update(content).digest();
  const folder = join(repo.folder, ".git/objects/pack");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `pack-${sum.toString("hex")}.pack`);
  writeFileSync(file, Buffer.concat([content, sum]));
  await repo.git("index-pack", file);
}

function packObject({ type, body }: RawObject): Buffer[] {
  let left = Math.floor(body.length / 16);
  const bytes = [(typeNumbers[type] << 4) | (body.length % 16)];
  for (; left > 0; left = Math.floor(left / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) as number) | 0x80;
    bytes.push(left % 128);
  }
  return [Buffer.from(bytes), deflateSync(body)];
}
