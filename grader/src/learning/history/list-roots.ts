import type { Exercise } from "@lab/contracts";

/** Paths in an exercise's folder that are the learner's: what is kept, and all that a reset may touch. */
export function listRoots({ editable, services }: Pick<Exercise, "editable" | "services">): string[] {
  return [...editable.map((path) => path.replace(/\/$/, "")), ...(services.includes("git") ? ["work"] : [])];
}
