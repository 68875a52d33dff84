/** A lab for a bench to save in. */
import { cpSync, mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./measure.mjs";

/** The built lab with solved exercises of its own, so that no learner's file and progress is touched. */
export function copyLab(paths) {
  const place = mkdtempSync(join(tmpdir(), "lab-watch-bench-"));
  for (const path of ["grader/dist", "grader/launch", "package.json"])
    cpSync(join(root, path), join(place, path), { recursive: true });
  for (const path of ["grader/suites", "node_modules"])
    symlinkSync(join(root, path), join(place, path), "dir");
  for (const path of paths) {
    const folder = join(place, "exercises", path);
    mkdirSync(folder, { recursive: true });
    cpSync(join(root, "exercises", path), folder, {
      recursive: true,
      filter: (file) => !file.endsWith("node_modules"),
    });
    const reference = join(root, "grader/suites", path, "submissions/accepted/reference/src");
    cpSync(reference, join(folder, "src"), { recursive: true });
  }
  return place;
}
