import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { say } from "@lab/texts";
import type { ExercisePath, Misfit } from "./read-exercise.ts";

/** Lists, by folder names alone, all that goes by an exercise's name or says that it is one; and tracks that can't be read. */
export function listFolders(root: string): { paths: ExercisePath[]; unread: Misfit[] } {
  const exercises = join(root, "exercises");
  const unread: Misfit[] = [];
  const paths = namesIn(exercises).flatMap((track) => {
    try {
      return namesIn(join(exercises, track))
        .filter((slug) => /^\d{2}-/.test(slug) || existsSync(join(exercises, track, slug, "exercise.json")))
        .map((slug) => ({ track, slug, id: `${track}-${slug}` }));
    } catch (error) {
      unread.push(describeUnread(`exercises/${track}`, error));
      return [];
    }
  });
  return { paths, unread };
}

/** Hidden folders are an editor's or the system's. */
function namesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules")
    .map((entry) => entry.name)
    .toSorted();
}

function describeUnread(place: string, error: unknown): Misfit {
  const { code = "" } = error as NodeJS.ErrnoException;
  const why = say("discover.unreadFolder", { code });
  return { place, why, next: say("discover.permit", { place }), isLabs: true };
}
