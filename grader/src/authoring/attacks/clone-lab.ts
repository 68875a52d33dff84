import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What of the lab changes while attacks are graded, or depends on where it lies. */
const copied = ["exercises", "grader", "package.json", "package-lock.json"];
const linked = ["node_modules", "packages"];

export interface LabClone {
  root: string;
  remove(): void;
}

/** The built lab in the temporary folder: a path of its own, beside what solutions and other users have there. */
export function cloneLab(root: string): LabClone {
  const clone = mkdtempSync(join(tmpdir(), "lab-clone-"));
  const filter = (source: string): boolean => !/[\\/](node_modules|\.turbo|\.lab)$/.test(source);
  for (const name of copied) cpSync(join(root, name), join(clone, name), { recursive: true, filter });
  for (const name of linked) symlinkSync(join(root, name), join(clone, name));
  return { root: clone, remove: () => rmSync(clone, { recursive: true, force: true }) };
}
