import { readdirSync } from "node:fs";
import { say } from "@lab/texts";
import { isLeftOut } from "./list-learners.ts";

const shownNames = 3;

/** What lies in a learner's folder instead of the exercise: it mostly shows what to do. */
export function describeFound(folder: string, ownFiles: readonly string[]): string {
  const names = readdirSync(folder)
    .filter((name) => !isLeftOut(name))
    .toSorted();
  const archive = names.find(isArchive);
  if (archive !== undefined) return say("classroom.foundArchive", { name: archive });
  if (names.length === 0) return say("classroom.foundNothing");
  const own = new Set(ownFiles.map((file) => file.split("/")[0]));
  const shown = [...names.slice(0, shownNames), ...(names.length > shownNames ? ["…"] : [])].join(", ");
  return names.some((name) => own.has(name))
    ? say("classroom.foundFiles", { names: shown })
    : say("classroom.foundNames", { names: shown });
}

/** What learners pack their work into. */
export function isArchive(name: string): boolean {
  return /\.(zip|rar|7z|tar|tgz|gz|bz2|xz)$/i.test(name);
}
