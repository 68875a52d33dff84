import { say } from "@lab/texts";
import { listMisfits } from "../../grading/discover/discover-exercises.ts";
import type { Finding, Place } from "./finding.ts";

/** What lies among the exercises and is passed over by every command. */
export function inspectExercises({ root }: Place): Finding[] {
  return listMisfits(root).map(({ place, why, next }) => ({
    id: "exercise-unfit",
    state: "warning",
    what: say("doctor.unfit", { place, why }),
    fix: next,
  }));
}
