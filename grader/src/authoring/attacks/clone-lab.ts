import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What of the lab changes while attacks are graded, or depends on where it lies. */
const copied = ["exercises", "grader", "packages", "package.json", "package-lock.json", "tsconfig.base.json"];

export interface LabClone {
  root: string;
  remove(): void;
}

/** The built lab in the temporary folder: a path of its own, beside what solutions and other users have there. */
export function cloneLab(root: string): LabClone {
  const clone = mkdtempSync(join(tmpdir(), "lab-clone-"));
  const filter = (source: string): boolean => !/[\\/](node_modules|\.turbo|\.lab)$/.test(source);
  for (const name of copied) cpSync(join(root, name), join(clone, name), { recursive: true, filter });
  linkModules(root, clone);
  return { root: clone, remove: () => rmSync(clone, { recursive: true, force: true }) };
}

/** The lab's own packages are the clone's, all others those that are installed. */
function linkModules(root: string, clone: string): void {
  const own = "@lab";
  mkdirSync(join(clone, "node_modules", own), { recursive: true });
  for (const name of readdirSync(join(root, "node_modules")).filter((each) => each !== own))
    symlinkSync(join(root, "node_modules", name), join(clone, "node_modules", name));
  for (const name of readdirSync(join(clone, "packages")))
    symlinkSync(join("../../packages", name), join(clone, "node_modules", own, name));
}
