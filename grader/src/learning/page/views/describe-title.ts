import { say } from "@lab/texts";
import { shorten } from "../../../grading/discover/shorten.ts";
import type { ExerciseView } from "../exercise-view.ts";

/**
 * What the browser's tab shows: the score first, for who looks from an editor. After a form it begins with what has
 * been done: a reader's first words on the page that it led to.
 */
export function describeTitle({ found, notices, result }: ExerciseView): string {
  const { id, title } = found.exercise;
  const name = say("page.exerciseTitle", { id: shorten(id), title });
  const scored = result ? say("page.scoredTitle", { score: result.score, max: result.max, name }) : name;
  const [notice] = Object.values(notices);
  return notice?.lines[0] === undefined ? scored : `${notice.lines[0]} – ${scored}`;
}
