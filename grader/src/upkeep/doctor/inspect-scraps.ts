import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { say } from "@lab/texts";
import { isRunning } from "../../ground/describe-process.ts";
import { listClaimed } from "../../learning/history/claim.ts";
import { removeTree } from "../../learning/history/remove-tree.ts";
import type { Finding } from "./finding.ts";
import { listExercises } from "./inspect-clone.ts";

/** The number of the process that made it is in each name. */
const scrapNames: readonly [folder: string, name: RegExp][] = [
  // Files that were to take the place of others.
  [".lab/history", /\.(\d+)-[0-9a-f]{8}\.new$/],
  [".lab/progress", /\.(\d+)-[0-9a-f]{8}\.new$/],
  // Claims that were being made or given back.
  [".lab/history/swaps", /^\.[a-z0-9-]+-(\d+)-[0-9a-f]{8}$/],
  // Practice repositories that were being built.
  [".lab/starting", /^[a-z0-9-]+-(\d+)$/],
];

/** What killed commands left in the lab's own folders, of which nothing is anybody's work. */
export function inspectScraps(root: string): Finding[] {
  const scraps = [
    ...scrapNames.flatMap(([folder, name]) => list(join(root, folder), name)),
    ...listTrash(root),
  ];
  if (scraps.length === 0) return [];
  return [
    {
      id: "scraps",
      state: "warning",
      what: say("doctor.scraps", { count: scraps.length }),
      fix: say("doctor.fixCommand"),
      async mend() {
        return say("doctor.scrapsMended", { count: scraps.filter((path) => removeTree(path)).length });
      },
    },
  ];
}

function list(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: pattern.source.startsWith("\\."), encoding: "utf8" })
    .filter((path) => {
      const [, pid] = pattern.exec(path.split(/[\\/]/).at(-1) ?? "") ?? [];
      return pid !== undefined && !isRunning(Number(pid));
    })
    .map((path) => join(folder, path));
}

/** What was swapped out and is kept; a claim says that its turn is yet to come. */
function listTrash(root: string): string[] {
  if (listClaimed(root).length > 0) return [];
  return listExercises(root).flatMap((path) => {
    const folder = join(root, "exercises", path);
    return readdirSync(folder)
      .filter((name) => name.startsWith(".lab-trash"))
      .map((name) => join(folder, name));
  });
}
