import { serviceIds, type ServiceId } from "@lab/contracts";
import { serviceKinds, type ServiceKind } from "@lab/services";
import { discoverExercises } from "../../grading/discover/discover-exercises.ts";

/** Services with programs of their own that exercises of this clone ask for: the others nobody misses. */
export function listNeededKinds(root: string): ServiceKind[] {
  const needed = new Set(listNeeded(root));
  return Object.values(serviceKinds).filter(({ id, traces }) => traces.programs.length > 0 && needed.has(id));
}

function listNeeded(root: string): readonly ServiceId[] {
  try {
    return discoverExercises(root, []).flatMap(({ exercise }) => exercise.services);
  } catch {
    // What is wrong with the exercises is another finding; of a service too many nobody is hurt.
    return serviceIds;
  }
}
