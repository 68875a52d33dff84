import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { shorten } from "./shorten.ts";
import { findNearest } from "../../ground/find-nearest.ts";
import { describeMisfits } from "./describe-misfits.ts";
import { listFolders } from "./list-folders.ts";
import { readExercise, type ExercisePath, type FoundExercise, type Misfit } from "./read-exercise.ts";

export type { FoundExercise } from "./read-exercise.ts";

export interface DiscoverOptions {
  /** Hears, a line each, of what lies among the exercises and was passed over. */
  onNotice?: (text: string) => void;
  /** Where leaving out one of the lab's own exercises would say something untrue: that is an error too. */
  isWhole?: boolean;
}

/**
 * Finds the exercises that the selectors name; all where there is no selector. A selector is an id, its
 * beginning (`rest-01`), a track, or a path to an exercise's folder or to what is in it. Only what is asked for is
 * read. What doesn't fit is passed over, unless nothing else goes by that name.
 * @throws LabError LAB_DISCOVER_UNKNOWN, LAB_DISCOVER_INVALID
 */
export function discoverExercises(
  root: string,
  selectors: readonly string[],
  { onNotice = () => {}, isWhole = false }: DiscoverOptions = {},
): FoundExercise[] {
  const { paths, unread } = listFolders(root);
  const read = new Map<ExercisePath, FoundExercise | Misfit>();
  const readOnce = (path: ExercisePath): FoundExercise | Misfit => {
    const known = read.get(path) ?? readExercise(root, path);
    read.set(path, known);
    return known;
  };
  if (isWhole && unread.length > 0) throw refuse(unread);
  const groups = selectors.length === 0 ? [paths] : selectors.map((selector) => select(selector, paths));
  for (const group of groups) {
    const misfits = group.map(readOnce).filter(isMisfit);
    const stops = misfits.filter(({ isLabs }) => isWhole && isLabs);
    if (stops.length > 0) throw refuse(stops);
    if (selectors.length > 0 && misfits.length === group.length) throw refuse(misfits);
  }
  const entries = [...read.values()];
  const found = entries.filter((entry): entry is FoundExercise => !isMisfit(entry));
  for (const line of describeMisfits([...unread, ...entries.filter(isMisfit)], found)) onNotice(line);
  return found;
}

/** All that lies among the exercises and doesn't fit. */
export function listMisfits(root: string): Misfit[] {
  const { paths, unread } = listFolders(root);
  return [...unread, ...paths.map((path) => readExercise(root, path)).filter(isMisfit)];
}

function isMisfit(entry: FoundExercise | Misfit): entry is Misfit {
  return "why" in entry;
}

function refuse(misfits: readonly Misfit[]): LabError {
  const problems = misfits.map(({ place, why }) => `\n  ${place} ${why}`).join("");
  return new LabError("LAB_DISCOVER_INVALID", { problems, next: misfits[0]?.next ?? "" });
}

function select(selector: string, all: ExercisePath[]): ExercisePath[] {
  const wanted = selector
    .replaceAll("\\", "/")
    .replace(/\/+$/, "")
    .replace(/^(?:.*exercises\/|\.\/)/, "")
    .toLowerCase();
  const matches = all.filter((path) => {
    const [track, id] = [path.track.toLowerCase(), path.id.toLowerCase()];
    return (
      wanted === id ||
      wanted === track ||
      id.startsWith(`${wanted}-`) ||
      `${wanted}/`.startsWith(`${track}/${path.slug.toLowerCase()}/`)
    );
  });
  if (matches.length > 0) return matches;
  throw new LabError("LAB_DISCOVER_UNKNOWN", { selector, ...listKnown(wanted, all) });
}

/** What a learner may have meant, and what there is to choose from. */
function listKnown(wanted: string, paths: ExercisePath[]): { known: string; near: string } {
  const all = paths.filter(({ slug }) => /^\d{2}-/.test(slug));
  const like = all.filter(({ id, track }) => wanted.startsWith(track) || id.includes(wanted));
  const shown = new Set((like.length > 0 ? like : all).map(({ id }) => shorten(id)));
  const isOfNumber = (name: string): boolean => Object.is(numberOf(name), numberOf(wanted));
  const names = new Set(all.flatMap(({ id, track }) => [shorten(id), track]).filter(isOfNumber));
  const nearest = findNearest(wanted, [...names]);
  return {
    known: [...shown].join(", "),
    near: nearest === undefined ? "" : ` ${say("grade.didYouMean", { nearest })}`,
  };
}

function numberOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0]);
}
