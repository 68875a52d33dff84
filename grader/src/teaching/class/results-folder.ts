import { existsSync, mkdirSync, realpathSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { describeWriteError } from "../../ground/describe-write-error.ts";
import { claimFolder } from "./claim-folder.ts";
import { journalName } from "./journal-file.ts";

const resultNames = [journalName, "class.json", "class.csv", "junit.xml", "scorecards"];
/** Those that nothing else is called. */
const ownNames = [journalName, "class.json", "class.csv", "scorecards"];

/** What of a class's results lies in a folder, by name; undefined where it holds none. */
export function findResults(folder: string): string | undefined {
  return ownNames.find((name) => existsSync(join(folder, name)));
}

export function isBelow(path: string, folder: string): boolean {
  return `${path}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/**
 * Where the results go: beside the submissions, unless it is named. A folder in them would be a learner's, and one in
 * the clone would lie in a Git repository, with names and marks of people.
 * @throws LabError LAB_USAGE_OUT_PLACE
 */
export function chooseOut(folder: string, out: string | undefined, { root, workingFolder }: Place): string {
  if (out === undefined) return join(dirname(folder), `${basename(folder)}-grades`);
  const chosen = followLinks(resolve(workingFolder, out));
  const refuse = (detail: string): never => {
    throw new LabError("LAB_USAGE_OUT_PLACE", { folder: chosen, detail, beside: `${folder}-grades` });
  };
  if (chosen === folder) return refuse(say("classroom.outIsSubmissions"));
  if (isBelow(chosen, folder)) return refuse(say("classroom.outInside", { folder }));
  if (isBelow(chosen, realpathSync(root))) return refuse(say("classroom.outInLab"));
  return chosen;
}

interface Place {
  root: string;
  workingFolder: string;
}

/** The place that a path names, also where its last parts are not there yet. */
function followLinks(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const above = dirname(path);
  return above === path ? path : join(followLinks(above), basename(path));
}

/**
 * Makes the folder ready to be written to by this process alone; nothing of an earlier run is lost unasked.
 * @throws LabError LAB_USAGE_REPORT, LAB_USAGE_OUT_BUSY, LAB_USAGE_OUT_TAKEN
 */
export function openOut(out: string, { resume, force }: { resume: boolean; force: boolean }): () => void {
  try {
    // Scores and names of people: nobody else's to read.
    mkdirSync(out, { recursive: true, mode: 0o700 });
  } catch (error) {
    const detail = describeWriteError(error);
    throw new LabError("LAB_USAGE_REPORT", { file: out, detail }, error);
  }
  const release = claimFolder(out);
  const earlier = resultNames.filter((name) => existsSync(join(out, name)));
  if (earlier.length > 0 && !resume && !force) {
    release();
    throw new LabError("LAB_USAGE_OUT_TAKEN", { folder: out });
  }
  if (force) for (const name of earlier) rmSync(join(out, name), { recursive: true });
  return release;
}
