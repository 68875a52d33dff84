import { readFileSync } from "node:fs";

/** Limits of processes, by prlimit's names, with those that /proc/self/limits gives them. */
const kernelNames = {
  as: "Max address space",
  core: "Max core file size",
  fsize: "Max file size",
  nofile: "Max open files",
  nproc: "Max processes",
} as const;

export type ProcessLimits = Partial<Record<keyof typeof kernelNames, number>>;

/** As prlimit takes them. Where the machine gives less anyhow, that: nobody may raise what it holds. */
export function limitOptions(wanted: ProcessLimits, told = readOwnLimits()): string[] {
  return Object.entries(wanted).map(([name, most]) => {
    const hard = findHardLimit(kernelNames[name as keyof typeof kernelNames], told);
    return `--${name}=${Math.min(most, hard)}`;
  });
}

function findHardLimit(name: string, told: string): number {
  const line = told.split("\n").find((each) => each.startsWith(name)) ?? "";
  const [, hard = ""] = line.slice(name.length).trim().split(/\s+/);
  return /^\d+$/.test(hard) ? Number(hard) : Infinity;
}

function readOwnLimits(): string {
  return readFileSync("/proc/self/limits", "latin1");
}
