/** What the benches measure with. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

export function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Runs one command to its end; gives wall time and, where asked, the peak memory of it and its descendants. */
export function run({ command: [file, args], env }, isWeighed = false) {
  return new Promise((done, fail) => {
    const startedMs = performance.now();
    const child = spawn(file, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let peakMb = 0;
    const sampler =
      isWeighed &&
      setInterval(() => {
        peakMb = Math.max(peakMb, sumMemoryMb(child.pid));
      }, 25);
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", fail);
    child.once("exit", (code) => {
      const ms = performance.now() - startedMs;
      clearInterval(sampler);
      // The time of what failed says nothing.
      if (code === 0) done({ ms, peakMb });
      else fail(new Error(`${file} ${args.join(" ")} ended with ${code}:\n${output.slice(-2_000)}`));
    });
  });
}

/** Proportional set size where the kernel tells it, so that shared pages count once. Linux only. */
function sumMemoryMb(rootPid) {
  return listTree(rootPid).reduce((sum, pid) => sum + readMemoryKb(pid), 0) / 1_024;
}

/** Time on a core that a process and its descendants have used, those that have ended included. Linux only. */
export function readCpuMs(rootPid) {
  return listTree(rootPid).reduce((sum, pid) => sum + readTicks(pid), 0) * msPerTick;
}

const msPerTick = 10;

function readTicks(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
  } catch {
    return 0;
  }
}

function listTree(rootPid) {
  const children = new Map();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const parent = Number(readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ")[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended meanwhile.
    }
  }
  const all = [rootPid];
  for (const pid of all) all.push(...(children.get(pid) ?? []));
  return all;
}

function readMemoryKb(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
