import { say } from "@lab/texts";
import { shorten } from "../../grading/discover/shorten.ts";
import type { MappedExercise } from "./draw-map.ts";

export interface NextExercise {
  id: string;
  /** A clause that follows "next: <id>, ". */
  why: string;
}

/**
 * Chooses what to do next: what is begun, then what is regressed, then what is new and whose needs are met: first what
 * builds on the exercise solved last, then by difficulty, then in the order of the course. What was given up comes last.
 */
export function chooseNext(exercises: readonly MappedExercise[]): NextExercise | undefined {
  return (
    chooseBegun(exercises) ??
    chooseRegressed(exercises) ??
    chooseNew(exercises) ??
    chooseBlocked(exercises) ??
    chooseGivenUp(exercises)
  );
}

function chooseBegun(exercises: readonly MappedExercise[]): NextExercise | undefined {
  const begun = exercises.filter(({ standing, gaveUp }) => standing === "started" && !gaveUp);
  const latest = begun.toSorted((one, other) => compareText(timeOf(other), timeOf(one)))[0];
  if (!latest) return undefined;
  const { best, exercise } = latest;
  return {
    id: exercise.id,
    why: best ? say("progress.whyBegun", { score: best.score, max: best.max }) : say("progress.whyPrepared"),
  };
}

function timeOf({ last, progress }: MappedExercise): string {
  return last?.at ?? progress.startedAt ?? "";
}

function chooseRegressed(exercises: readonly MappedExercise[]): NextExercise | undefined {
  const one = exercises.find(({ standing }) => standing === "regressed");
  if (!one?.last) return undefined;
  return { id: one.exercise.id, why: explainRegression(one) };
}

/** Why an exercise that had all points has them no longer, as a clause. */
export function explainRegression({ last, regressedBy }: MappedExercise): string {
  const { score = 0, max = 0 } = last ?? {};
  if (regressedBy === "exercise") return say("progress.regressedByExercise", { score, max });
  if (regressedBy === "data") return say("progress.regressedByData", { score, max });
  return say("progress.regressedByFiles", { score, max });
}

function chooseNew(exercises: readonly MappedExercise[]): NextExercise | undefined {
  const latest = findLatestSolved(exercises);
  const ready = exercises.filter(
    ({ standing, needsMet, gaveUp }) => standing === "new" && needsMet && !gaveUp,
  );
  const leadsOn = (one: MappedExercise): number =>
    latest !== undefined && one.exercise.needs.includes(latest) ? 0 : 1;
  const [one] = ready.toSorted(
    (one, other) => leadsOn(one) - leadsOn(other) || one.exercise.difficulty - other.exercise.difficulty,
  );
  if (!one) return undefined;
  const { exercise, needs } = one;
  return { id: exercise.id, why: explainNew(needs, latest === undefined) };
}

function explainNew(needs: MappedExercise["needs"], isFirst: boolean): string {
  if (needs.length > 0)
    return say("progress.whyNeedsMet", {
      needs: listNames(needs.map(({ id }) => shorten(id))),
      n: needs.length,
    });
  return isFirst ? say("progress.whyFirst") : say("progress.whyNoNeeds");
}

function findLatestSolved(exercises: readonly MappedExercise[]): string | undefined {
  return exercises
    .filter(({ progress }) => progress.solvedAt !== undefined)
    .toSorted((one, other) => compareText(other.progress.solvedAt ?? "", one.progress.solvedAt ?? ""))[0]
    ?.exercise.id;
}

/** Needs that go in a circle, or lead to nothing that is open: better an exercise too early than none. */
function chooseBlocked(exercises: readonly MappedExercise[]): NextExercise | undefined {
  const one = exercises.find(({ standing, gaveUp }) => standing === "new" && !gaveUp);
  if (!one) return undefined;
  const missing = one.needs.filter(({ done }) => !done).map(({ id }) => shorten(id));
  return { id: one.exercise.id, why: say("progress.whyBlocked", { needs: listNames(missing) }) };
}

function chooseGivenUp(exercises: readonly MappedExercise[]): NextExercise | undefined {
  const one = exercises.find(({ standing, gaveUp }) => gaveUp && standing !== "solved");
  if (!one) return undefined;
  return {
    id: one.exercise.id,
    why: say("progress.whyGivenUp", { score: one.best?.score ?? 0, max: one.max }),
  };
}

function listNames(names: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(names);
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
