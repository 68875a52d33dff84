import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";

/**
 * Writes files into a folder so that each is there as a whole or as it was before.
 * @throws LabError LAB_CLASS_NOT_WRITTEN
 */
export function writeWhole(folder: string, files: ReadonlyMap<string, string>): void {
  const fresh = join(folder, ".new");
  try {
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh);
    mkdirSync(join(fresh, "scorecards"));
    for (const [name, text] of files) writeFileSync(join(fresh, name), text, { flag: "wx" });
    // The scorecards change together: none of a learner who is no longer in the class stays.
    rmSync(join(folder, "scorecards"), { recursive: true, force: true });
    renameSync(join(fresh, "scorecards"), join(folder, "scorecards"));
    for (const name of files.keys())
      if (!name.startsWith("scorecards/")) renameSync(join(fresh, name), join(folder, name));
    rmSync(fresh, { recursive: true, force: true });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new LabError("LAB_CLASS_NOT_WRITTEN", { file: folder, detail }, error);
  }
}
