import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "./temporary-folder.ts";

const lab = join(__dirname, "../../..");

/** A lab of its own with a few of the real exercises, as built; what doesn't change is linked. */
export function copyLab(paths: readonly string[]): string {
  const root = makeFolder();
  for (const path of paths) {
    const filter = (source: string): boolean =>
      !/[\\/](node_modules|\.turbo|work|\.lab-[^\\/]*)$/.test(source);
    cpSync(join(lab, "exercises", path), join(root, "exercises", path), { recursive: true, filter });
    cpSync(join(lab, "grader/suites", path), join(root, "grader/suites", path), { recursive: true });
  }
  for (const folder of ["grader/dist", "grader/launch"])
    cpSync(join(lab, folder), join(root, folder), { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    writeFileSync(join(root, file), readFileSync(join(lab, file)));
  mkdirSync(join(root, ".lab"));
  for (const folder of ["node_modules", "packages"]) symlinkSync(join(lab, folder), join(root, folder));
  return root;
}
