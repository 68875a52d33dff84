import { lstatSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { say } from "@lab/texts";
import { removeTree } from "../../learning/history/remove-tree.ts";
import type { Finding, Place } from "./finding.ts";
import { findOrphans, privateFolder } from "./find-orphans.ts";
import { listProcesses, type RunningProcess } from "./list-processes.ts";

/** Whoever uses a folder names it, or has written to it since. */
const untouchedMs = 15 * 60_000;
const wholeName = new RegExp(`^${privateFolder.source}$`);

/** Processes and temporary folders of the lab that nobody uses any more. */
export function inspectLeftovers({ platform }: Place, temporary = tmpdir()): Finding[] {
  if (platform === "win32") return [];
  const orphans = findOrphans(listProcesses(platform));
  return [inspectProcesses(orphans, platform), ...inspectFolders(temporary, platform)];
}

function inspectProcesses(orphans: RunningProcess[], platform: NodeJS.Platform): Finding {
  const id = "leftover-processes";
  if (orphans.length === 0) return { id, state: "ok", what: say("doctor.processesNone") };
  const told = { count: orphans.length, names: orphans.map((each) => name(each)).join(", ") };
  return {
    id,
    state: "warning",
    what: say("doctor.processes", told),
    fix: say("doctor.fixCommand"),
    async mend() {
      // A number may be another's by now.
      const still = findOrphans(listProcesses(platform)).filter(({ pid, command }) =>
        orphans.some((each) => each.pid === pid && each.command === command),
      );
      for (const { pid } of still) end(pid);
      return say("doctor.processesMended", {
        count: still.length,
        names: still.map((each) => name(each)).join(", "),
      });
    },
  };
}

function name({ pid, command }: RunningProcess): string {
  const program = command.split(" ")[0]?.split("/").at(-1) ?? "";
  return `${program} ${pid}`;
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function inspectFolders(temporary: string, platform: NodeJS.Platform): Finding[] {
  const stale = listStale(temporary, platform);
  if (stale.length === 0) return [];
  const told = (count: number): { count: number; folder: string; mb: string } => ({
    count,
    folder: temporary,
    mb: (stale.reduce((sum, path) => sum + measure(path), 0) / 1_000_000).toFixed(0),
  });
  return [
    {
      id: "leftover-folders",
      state: "warning",
      what: say("doctor.folders", told(stale.length)),
      fix: say("doctor.fixCommand"),
      async mend() {
        const done = say("doctor.foldersMended", told(stale.length));
        for (const path of stale) removeTree(path);
        return done;
      },
    },
  ];
}

function listStale(temporary: string, platform: NodeJS.Platform): string[] {
  const commands = listProcesses(platform).map(({ command }) => command);
  return readNames(temporary)
    .filter((one) => wholeName.test(one) && !commands.some((command) => command.includes(one)))
    .map((one) => join(temporary, one))
    .filter((path) => {
      const status = lstatSync(path, { throwIfNoEntry: false });
      return status?.isDirectory() && status.uid === process.getuid?.() && isUntouched(path);
    });
}

/** A server, or a session, writes something in its folder now and then. */
function isUntouched(folder: string): boolean {
  const paths = [folder, ...readNames(folder).map((one) => join(folder, one))];
  return paths.every(
    (path) => Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > untouchedMs,
  );
}

function measure(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((one) => statSync(join(folder, one), { throwIfNoEntry: false }))
      .reduce((sum, status) => sum + (status?.isFile() ? status.size : 0), 0);
  } catch {
    return 0;
  }
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
