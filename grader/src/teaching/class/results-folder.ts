import { existsSync, mkdirSync, realpathSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve, sep } from "node:path";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { describeWriteError } from "../../ground/describe-write-error.ts";
import { findIntrusion, listTrusted, look, type Intrusion } from "../../ground/find-intrusion.ts";
import { claimFolder } from "./claim-folder.ts";
import { journalName } from "./journal-file.ts";

const resultNames = [journalName, "class.json", "class.csv", "junit.xml", "scorecards"];
/** And what is there while they are written. */
const allNames = [...resultNames, "lock", ".new"];
/** Those that nothing else is called. A learner's folder may be: these are files. */
const ownNames = [journalName, "class.json", "class.csv"];

/** What of a class's results lies in a folder, by name; undefined where it holds none. */
export function findResults(folder: string): string | undefined {
  return ownNames.find((name) => look(join(folder, name))?.isFile()) ?? findScorecards(folder);
}

function findScorecards(folder: string): string | undefined {
  return look(join(folder, "scorecards"))?.isDirectory() ? "scorecards" : undefined;
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
  const beside = join(dirname(folder), `${basename(folder)}-grades`);
  const named = out === undefined ? beside : resolve(workingFolder, out);
  // Before its links are followed: they are what somebody may have put there.
  refuseIntrusion(named, root);
  const chosen = followLinks(named);
  const refuse = (detail: string): never =>
    refuseOut(chosen, detail, say("classroom.outOutside", { beside }));
  if (chosen === folder) return refuse(say("classroom.outIsSubmissions"));
  if (isBelow(chosen, folder)) return refuse(say("classroom.outInside", { folder }));
  if (isBelow(chosen, realpathSync(root))) return refuse(say("classroom.outInLab"));
  return chosen;
}

function refuseOut(folder: string, detail: string, advice: string): never {
  throw new LabError("LAB_USAGE_OUT_PLACE", { folder, detail, advice });
}

const intrusions = {
  link: "classroom.outByLink",
  owner: "classroom.outOfAnother",
  writable: "classroom.outWritable",
} as const satisfies Record<Intrusion["how"], string>;

/** Results are not written to where somebody else decides what becomes of them, nor through a link in their place. */
function refuseIntrusion(folder: string, root: string): void {
  const intrusion = findIntrusion(folder, listTrusted(root));
  const own = [folder, ...allNames.map((name) => join(folder, name))].find((path) =>
    look(path)?.isSymbolicLink(),
  );
  const found = intrusion ?? (own === undefined ? undefined : { path: own, how: "link" as const });
  if (!found) return;
  const { path, how } = found;
  const elsewhere = join(homedir(), "lab-grades", basename(folder));
  refuseOut(folder, say(intrusions[how], { path }), say("classroom.outElsewhere", { path, elsewhere }));
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
 * @throws LabError LAB_USAGE_REPORT, LAB_USAGE_OUT_PLACE, LAB_USAGE_OUT_BUSY, LAB_USAGE_OUT_TAKEN
 */
export function openOut(
  out: string,
  { resume, force }: { resume: boolean; force: boolean },
  root: string,
): () => void {
  try {
    // Scores and names of people: nobody else's to read.
    mkdirSync(out, { recursive: true, mode: 0o700 });
  } catch (error) {
    const detail = describeWriteError(error);
    throw new LabError("LAB_USAGE_REPORT", { file: out, detail }, error);
  }
  // It may have been made by somebody else a moment ago.
  refuseIntrusion(out, root);
  const release = claimFolder(out);
  const earlier = resultNames.filter((name) => existsSync(join(out, name)));
  if (earlier.length > 0 && !resume && !force) {
    release();
    throw new LabError("LAB_USAGE_OUT_TAKEN", { folder: out });
  }
  if (force) for (const name of earlier) rmSync(join(out, name), { recursive: true });
  return release;
}
