import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";

export interface RunningProcess {
  pid: number;
  parent: number;
  command: string;
  ageSeconds: number;
  /** Where the system shows it. */
  environment: string;
}

/** Linux counts in hundredths of a second, whatever the kernel's own clock. */
const ticksPerSecond = 100;

/** This user's processes, for root everybody's: its servers run as others. None where the system doesn't tell. */
export function listProcesses(platform: NodeJS.Platform = process.platform): RunningProcess[] {
  if (platform === "win32") return [];
  return platform === "linux" ? listFromProc() : listFromPs();
}

function listFromProc(): RunningProcess[] {
  const uptimeSeconds = Number(read("uptime").split(" ")[0]);
  const uid = process.getuid?.();
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const owner = statSync(`/proc/${name}`, { throwIfNoEntry: false })?.uid;
      if (owner === undefined || (uid !== 0 && owner !== uid)) return [];
      const fields = read(`${name}/stat`)
        .replace(/^.*\) /s, "")
        .split(" ");
      const [state = "Z", parent = "0"] = fields;
      if (state === "Z") return [];
      return {
        pid: Number(name),
        parent: Number(parent),
        command: read(`${name}/cmdline`).replaceAll("\0", " ").trim(),
        ageSeconds: uptimeSeconds - Number(fields[19]) / ticksPerSecond,
        environment: read(`${name}/environ`),
      };
    });
}

function read(file: string): string {
  try {
    return readFileSync(`/proc/${file}`, "utf8");
  } catch {
    // It ended, or isn't ours to read.
    return "";
  }
}

function listFromPs(): RunningProcess[] {
  const uid = String(process.getuid?.());
  const { stdout } = spawnSync("ps", ["-x", "-U", uid, "-o", "pid=,ppid=,etime=,command="], {
    encoding: "utf8",
  });
  return (stdout ?? "").split("\n").flatMap((line) => {
    const [, pid, parent, elapsed = "", command = ""] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined) return [];
    return {
      pid: Number(pid),
      parent: Number(parent),
      command,
      ageSeconds: toSeconds(elapsed),
      environment: "",
    };
  });
}

/** [[days-]hours:]minutes:seconds */
function toSeconds(elapsed: string): number {
  const [clock = "", days = "0"] = elapsed.split("-").toReversed();
  return clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400;
}
