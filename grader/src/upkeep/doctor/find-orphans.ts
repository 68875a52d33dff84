import { serviceKinds } from "@lab/services";
import { isRunning } from "../../ground/describe-process.ts";
import type { RunningProcess } from "./list-processes.ts";

/** Private folders of the lab; what is started for one names it. A watchdog names it too, and ends after its owner. */
const traces = Object.values(serviceKinds).map((kind) => kind.traces);
const prefixes = ["lab-session-", "lab-probe-", ...traces.flatMap(({ folder }) => folder ?? [])];
export const privateFolder = new RegExp(`\\b(?:${prefixes.join("|")})[A-Za-z0-9]{6}\\b`);
const watchdog = /\blab-watchdog\b/;
const programs = [
  ...traces.flatMap((trace) => trace.programs),
  "node",
  "nodejs",
  "bwrap",
  "docker",
  "podman",
];
const ofLab = new RegExp(`^\\S*(${programs.join("|")})(\\.exe)? `);
const runMark = /(?:^|\0)LAB_RUN=lab-run-(\d+)-/;

/** Time for a watchdog to do its work, and for a process to be seen with all that it was started with. */
const graceSeconds = 5;

/**
 * Processes of the lab that nobody waits for: started for a private folder of which no watchdog is left, by none of
 * the programs that run now; or marked with a run of a grader that is gone. A doubt is no proof.
 */
export function findOrphans(all: readonly RunningProcess[], self = process.pid): RunningProcess[] {
  const byPid = new Map(all.map((each) => [each.pid, each]));
  const watched = new Set(
    all
      .filter(({ command }) => watchdog.test(command))
      .flatMap(({ command }) => privateFolder.exec(command) ?? []),
  );
  const isOwned = ({ parent }: RunningProcess): boolean => {
    for (let at = byPid.get(parent); at; at = byPid.get(at.parent))
      if (at.pid === self || /\b(node|nodejs|jest)\b/.test(at.command.split(" ")[0] ?? "")) return true;
    return false;
  };
  return all.filter((each) => {
    if (each.pid === self || each.ageSeconds < graceSeconds || watchdog.test(each.command)) return false;
    const [folder] = privateFolder.exec(each.command) ?? [];
    const [, grader] = runMark.exec(each.environment) ?? [];
    if (grader !== undefined) return !byPid.has(Number(grader)) && !isRunning(Number(grader));
    return folder !== undefined && isStartedByLab(each.command) && !watched.has(folder) && !isOwned(each);
  });
}

/** An editor that has a log of the lab open names its folder as well. */
function isStartedByLab(command: string): boolean {
  return ofLab.test(`${command} `);
}
