import { say } from "@lab/texts";
import { shorten } from "../../grading/discover/shorten.ts";
import type { Edition } from "./edition.ts";
import type { UpdatePlan } from "./plan-update.ts";

/** What an update brings, a line each: new exercises, those that go, changed suites and tasks, the rest by its count. */
export function describeUpdate(
  { take, remove, choices, left }: UpdatePlan,
  { edition, known }: { edition: Edition; known: ReadonlySet<string> },
): string[] {
  const isNew = (path: string): boolean => !known.has(path);
  const added = take.filter((path) => isDescription(path) && isNew(path)).map(nameExercise);
  const gone = remove.filter(isDescription).map(nameExercise);
  const isStill = (id: string): boolean => !added.includes(id) && !gone.includes(id);
  const changed = [...take, ...remove].filter((path) =>
    /^(?:exercises|grader\/suites)\/[^/]+\/[^/]+\//.test(path),
  );
  const mended = [...new Set(changed.map(nameExercise))].filter(isStill);
  const list = (ids: readonly string[]): string => ids.toSorted().join(", ");
  const count = take.length + remove.length + choices.flatMap(({ paths }) => paths).length;
  return [
    say("update.found", { name: edition.name, count }),
    ...(added.length > 0 ? [say("update.added", { ids: list(added) })] : []),
    ...(gone.length > 0 ? [say("update.gone", { ids: list(gone) })] : []),
    ...(mended.length > 0 ? [say("update.mended", { ids: list(mended) })] : []),
    ...left.map((path) => say("update.left", { path })),
  ];
}

function isDescription(path: string): boolean {
  return /^exercises\/[^/]+\/[^/]+\/exercise\.json$/.test(path);
}

/** rest-01 of exercises/rest/01-read-catalogue/… and of grader/suites/rest/01-read-catalogue/… */
function nameExercise(path: string): string {
  const [track, slug] = path.replace(/^(?:exercises|grader\/suites)\//, "").split("/");
  return shorten(`${track}-${slug}`);
}
