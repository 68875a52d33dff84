import type { Exercise } from "./exercise.ts";

type Handed = Pick<Exercise, "submits" | "repositories">;

/** Folders of an exercise that are the learner's Git repositories, by their names; none where files are handed in. */
export function listRepositories({ submits, repositories }: Handed): readonly string[] {
  return submits === "repository" ? (repositories ?? ["work"]) : [];
}

/**
 * Paths in an exercise's folder that are the learner's: what is graded, kept, restored, handed in and collected, and all
 * that a reset may touch. Folders come without a final slash.
 */
export function listRoots({ editable, ...handed }: Handed & Pick<Exercise, "editable">): string[] {
  return [...editable.map((path) => path.replace(/\/$/, "")), ...listRepositories(handed)];
}
