import { relative } from "node:path";
import type { Colors } from "picocolors/types.js";
import { headFile } from "../authoring/submissions/edit-place.ts";
import { openEdit } from "../authoring/submissions/open-edit.ts";
import { renderEdit } from "../authoring/submissions/render-edit.ts";
import { saveEdit } from "../authoring/submissions/save-edit.ts";
import type { FoundExercise } from "../grading/discover/discover-exercises.ts";
import type { EditRequest } from "./check-options.ts";
import type { Output } from "./grade-command.ts";
import { usage } from "./parse-whole.ts";

/** Runs `npm run check -- <id> --show`, `--edit` or `--save`; gives the exit code. */
export function runCheckEdit(
  { action, name }: EditRequest,
  found: readonly FoundExercise[],
  { root, output, colors }: { root: string; output: Output; colors: Colors },
): number {
  const [one] = found;
  if (!one || found.length > 1) throw usage("check", `--${action} takes one exercise`);
  const { id } = one.exercise;
  if (action === "show") {
    output.out(renderEdit(root, one, name, colors));
  } else if (action === "save") {
    const file = relative(root, saveEdit(root, one, name));
    output.out(`saved ${file}\nnext: npm run check -- ${id} --only ${name}\n`);
  } else {
    const { folder, isNew, problems } = openEdit(root, one, name);
    const laid = isNew ? "the reference, for a new wrong idea," : name;
    const lines = [
      `${laid} lies in ${relative(root, folder)}: edit its files; ${headFile} holds its idea and its verdicts`,
      ...problems.map((problem) => `  ${colors.red("✗")} ${problem}`),
      `next: npm run check -- ${id} --save ${name}`,
    ];
    output.out(`${lines.join("\n")}\n`);
  }
  return 0;
}
