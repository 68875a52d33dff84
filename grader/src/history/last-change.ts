import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeFileWhole } from "./durable-files.ts";
import { historyFolder } from "./kept-states.ts";

export type ChangeKind = "reset" | "restore" | "undo";

const changeSchema = z.object({
  kind: z.enum(["reset", "restore", "undo"]),
  /** The state that was there before. */
  before: z.number(),
  at: z.iso.datetime(),
});

export type LastChange = z.infer<typeof changeSchema>;

export function noteChange(root: string, id: string, change: Omit<LastChange, "at">): void {
  mkdirSync(join(historyFolder(root), id), { recursive: true });
  writeFileWhole(fileOf(root, id), `${JSON.stringify({ ...change, at: new Date().toISOString() })}\n`);
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
