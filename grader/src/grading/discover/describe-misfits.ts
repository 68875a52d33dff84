import { say } from "@lab/texts";
import type { FoundExercise, Misfit } from "./read-exercise.ts";

const shown = 3;

/** A line for each that was passed over; one for a folder in which nothing fits, such as a copy of a track. */
export function describeMisfits(misfits: readonly Misfit[], found: readonly FoundExercise[]): string[] {
  const fitting = new Set(found.map(({ path }) => path.split("/")[0]));
  const trackOf = ({ place }: Misfit): string => place.split("/")[1] ?? "";
  const lines = [...new Set(misfits.map(trackOf))].flatMap((track) => {
    const ofTrack = misfits.filter((one) => trackOf(one) === track);
    return fitting.has(track) || ofTrack.length === 1
      ? ofTrack.map(({ place, why }) => say("discover.passedOver", { place, why }))
      : [say("discover.trackPassedOver", { place: `exercises/${track}`, count: ofTrack.length })];
  });
  if (lines.length <= shown) return lines;
  return [...lines.slice(0, shown), say("discover.morePassedOver", { more: lines.length - shown })];
}
