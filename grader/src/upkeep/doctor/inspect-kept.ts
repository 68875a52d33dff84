import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { say } from "@lab/texts";
import { discoverExercises } from "../../grading/discover/discover-exercises.ts";
import { listClaimed, readClaimant } from "../../learning/history/claim.ts";
import { openKeptStates } from "../../learning/history/kept-states.ts";
import { settle } from "../../learning/history/swap-files.ts";
import { progressFileSchema } from "../../learning/progress/exercise-progress.ts";
import type { Finding, Place } from "./finding.ts";
import { listExercises } from "./inspect-clone.ts";
import { inspectScraps } from "./inspect-scraps.ts";

/** What is kept of a learner's work: unfinished swaps, what was put aside, notes that can't be read. */
export function inspectKept({ root }: Place): Finding[] {
  const findings = [
    ...listClaimed(root).map((id) => inspectClaim(root, id)),
    ...listAside(root),
    ...inspectProgress(root),
    ...inspectHistory(root),
  ];
  const records: Finding[] =
    findings.length === 0 ? [{ id: "records", state: "ok", what: say("doctor.records") }] : findings;
  return [...records, ...inspectScraps(root)];
}

function inspectClaim(root: string, id: string): Finding {
  const claimant = readClaimant(root, id);
  if (claimant !== undefined) {
    const what = say("doctor.swapBusy", { id, pid: String(claimant) });
    return { id: "swap-running", state: "warning", what, fix: say("doctor.swapBusyFix") };
  }
  return {
    id: "unfinished-swap",
    state: "warning",
    what: say("doctor.swap", { id }),
    fix: say("doctor.fixCommand"),
    async mend() {
      await settle(root, id);
      return say("doctor.swapMended", { id });
    },
  };
}

/** Never removed here: it may hold the only copy of something. */
function listAside(root: string): Finding[] {
  const claimed = listClaimed(root);
  return listExercises(root)
    .filter((path) => !claimed.some((id) => id.startsWith(path.replace("/", "-"))))
    .flatMap((path) =>
      readNames(join(root, "exercises", path))
        .filter((name) => name.startsWith(".lab-swap"))
        .map((name) => `exercises/${path}/${name}`),
    )
    .map((folder) => ({
      id: "put-aside",
      state: "warning",
      what: say("doctor.aside", { folder }),
      fix: say("doctor.asideFix", { folder }),
    }));
}

function inspectProgress(root: string): Finding[] {
  return readNames(join(root, ".lab/progress"))
    .filter((name) => /^[a-z0-9-]+\.json$/.test(name) && !isReadable(join(root, ".lab/progress", name)))
    .map((name) => ({
      id: "progress-unreadable",
      state: "warning",
      what: say("doctor.progressBroken", { file: `.lab/progress/${name}` }),
      fix: say("doctor.progressFix"),
    }));
}

function isReadable(file: string): boolean {
  try {
    const value = JSON.parse(readFileSync(file, "utf8")) as { formatVersion?: unknown };
    // A later version of the lab knows better what is in it.
    if (typeof value?.formatVersion === "number" && value.formatVersion > 1) return true;
    return progressFileSchema.safeParse(value).success;
  } catch {
    return false;
  }
}

function inspectHistory(root: string): Finding[] {
  return discoverExercises(root, []).flatMap(({ exercise: { id } }) => {
    const states = openKeptStates(root, id);
    const unreadable = states.unreadable().map((n) => ({ n, problem: say("doctor.historyManifest") }));
    const incomplete = states.list().flatMap(({ n }) => {
      const lost = states.read(n)?.entries.find((entry) => entry.kind === "file" && !states.store.has(entry));
      return lost ? [{ n, problem: say("doctor.historyContent", { path: lost.path }) }] : [];
    });
    return [...unreadable, ...incomplete].map(({ n, problem }): Finding => ({
      id: "history-broken",
      state: "warning",
      what: say("doctor.historyBroken", { n: String(n), id, problem }),
      fix: say("doctor.historyFix", { id }),
    }));
  });
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
