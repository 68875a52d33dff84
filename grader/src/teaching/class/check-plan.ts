import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { describeFound, isArchive } from "./describe-found.ts";
import { isLeftOut } from "./list-learners.ts";
import { listPlaces } from "./locate-submission.ts";
import { refuseSubmissions } from "./open-submissions.ts";
import type { ClassPlan } from "./plan-class.ts";

const shownNames = 3;

/**
 * Refuses a class in which nobody handed in anything, and one whose rows could be taken for each other.
 * @throws LabError LAB_USAGE_SUBMISSIONS, LAB_USAGE_LEARNERS
 */
export function checkPlan(
  plan: ClassPlan,
  { folder, wanted, isChosen }: { folder: string; wanted: readonly FoundExercise[]; isChosen: boolean },
): void {
  const isRepository = existsSync(join(folder, ".git"));
  if (plan.learners.length === 0)
    refuseSubmissions(folder, isRepository ? say("classroom.isRepository") : describeNoLearner(folder));
  const [one, other] = findAlike(plan.learners);
  if (one !== undefined && other !== undefined)
    throw new LabError("LAB_USAGE_LEARNERS", { folder, one, other });
  if (plan.jobs.length > 0) return;
  // A repository's own folders are not learners.
  if (isRepository) refuseSubmissions(folder, say("classroom.isRepository"));
  const values = { learners: plan.learners.length, looked: describeLooked(wanted, isChosen) };
  refuseSubmissions(folder, say("classroom.nobody", { ...values, example: describeFirst(folder, plan) }));
}

/** What lies there instead mostly shows what to do. */
function describeFirst(folder: string, { learners, unjudged }: ClassPlan): string {
  const refused = unjudged.find(({ state }) => state === "unreadable");
  const name = learners.find((one) => isFolder(join(folder, one)) && one !== refused?.learner);
  if (name !== undefined)
    return say("classroom.example", { name, found: describeFound(join(folder, name), []) });
  return refused ? say("classroom.exampleRefused", { name: refused.learner, message: refused.message }) : "";
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function describeNoLearner(folder: string): string {
  const names = readdirSync(folder).toSorted();
  const shown = names.filter((name) => !isLeftOut(name));
  if (names.length === 0) return say("classroom.isEmpty");
  if (shown.length === 0) return say("classroom.onlyHidden", { names: clip(names) });
  if (shown.every(isArchive)) return say("classroom.onlyArchives", { names: clip(shown) });
  return say("classroom.noLearner", { names: clip(shown) });
}

function describeLooked(wanted: readonly FoundExercise[], isChosen: boolean): string {
  if (!isChosen) return say("classroom.anyExercise");
  return clip(wanted.flatMap((found) => listPlaces(found, wanted.length === 1)));
}

function clip(names: readonly string[]): string {
  return [...names.slice(0, shownNames), ...(names.length > shownNames ? ["…"] : [])].join(", ");
}

/** Two names that a spreadsheet, or a disk that ignores case, takes for one. */
function findAlike(names: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const name of names) {
    const folded = cleanText(name).normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
    const before = known.get(folded);
    if (before !== undefined) return [before, name];
    known.set(folded, name);
  }
  return [];
}
