import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeFileWhole } from "./durable-files.ts";
import { historyFolder } from "./kept-states.ts";
import { branchMoveSchema } from "./move-branch.ts";

export const changeKindSchema = z.enum(["reset", "restore", "undo", "update"]);

export type ChangeKind = z.infer<typeof changeKindSchema>;

const changeSchema = z.object({
  kind: changeKindSchema,
  /** The state that was there before. */
  before: z.number(),
  at: z.iso.datetime(),
  /** Where files and branch changed together. */
  branch: branchMoveSchema.optional(),
  /** Those before it, each kind of a state once. */
  earlier: z
    .array(z.object({ kind: changeKindSchema, before: z.number() }))
    .catch([])
    .default([]),
});

export type LastChange = z.infer<typeof changeSchema>;
type Change = Pick<LastChange, "kind" | "before" | "branch">;

export function noteChange(root: string, id: string, change: Change): void {
  mkdirSync(join(historyFolder(root), id), { recursive: true });
  const earlier = listChanges(root, id).filter((one) => !isSame(one, change));
  const at = new Date().toISOString();
  writeFileWhole(fileOf(root, id), `${JSON.stringify({ ...change, at, earlier })}\n`);
}

/** What the lab has replaced an exercise's files for, and which states hold what was there; oldest first. */
export function listChanges(root: string, id: string): Change[] {
  const last = readLastChange(root, id);
  return last ? [...last.earlier, { kind: last.kind, before: last.before }] : [];
}

function isSame(one: Change, other: Change): boolean {
  return one.kind === other.kind && one.before === other.before;
}

/** The last time that the lab replaced an exercise's files. */
export function readLastChange(root: string, id: string): LastChange | undefined {
  try {
    const parsed = changeSchema.safeParse(JSON.parse(readFileSync(fileOf(root, id), "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function fileOf(root: string, id: string): string {
  return join(historyFolder(root), id, "last-change.json");
}
