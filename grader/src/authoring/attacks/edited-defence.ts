import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import { z } from "zod";
import { attackLevels } from "./attack-level.ts";

/** Where a defence's edits lie, from the lab's root: a file each, named after it. */
export const editedDefencesFolder = "grader/test/defences";

/**
 * A defence that is taken out by editing the lab's source, in a copy that is built for one trial: nothing of the lab
 * itself can be told to do without it.
 */
const editedDefenceSchema = z.strictObject({
  what: z.string().min(10).max(200).describe("what the lab does here, in one sentence"),
  levels: z.array(z.enum(attackLevels)).min(1).describe("where it holds alone what names it"),
  edits: z
    .array(
      z.strictObject({
        file: z.string().describe("from the lab's root"),
        from: z.string().min(1).describe("what stands there once and no more"),
        to: z.string(),
      }),
    )
    .min(1),
});

export type EditedDefence = z.infer<typeof editedDefenceSchema>;
export type Edit = EditedDefence["edits"][number];

/**
 * Reads all of them, by name.
 * @throws LabError LAB_ATTACKS_INVALID for a file that is none
 */
export function listEditedDefences(root: string): Map<string, EditedDefence> {
  const folder = join(root, editedDefencesFolder);
  return new Map(
    readdirSync(folder)
      .toSorted()
      .map((file) => [file.replace(/\.json$/, ""), readEditedDefence(join(folder, file))]),
  );
}

function readEditedDefence(file: string): EditedDefence {
  const parsed = editedDefenceSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new LabError("LAB_ATTACKS_INVALID", { problems: `\n  ${file}: ${z.prettifyError(parsed.error)}` });
}

/**
 * Edits the source of a lab.
 * @throws LabError LAB_ATTACKS_INVALID where it has changed since, so that an edit fits no more
 */
export function editSource(root: string, edits: readonly Edit[]): void {
  for (const { file, from, to } of edits) {
    const path = join(root, file);
    const parts = readFileSync(path, "utf8").split(from);
    if (parts.length !== 2)
      throw new LabError("LAB_ATTACKS_INVALID", {
        problems: `\n  ${file} has ${parts.length - 1} times what a defence is to be taken out by: ${from}`,
      });
    writeFileSync(path, parts.join(to));
  }
}
