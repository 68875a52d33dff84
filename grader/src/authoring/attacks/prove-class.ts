import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { ClassReport } from "@lab/contracts";
import { classExercises, makeClass, type ExpectedGrade } from "./make-class.ts";

export interface ClassProof {
  submissions: number;
  kills: number;
  seconds: { whole: number; killed: number };
  problems: string[];
}

const wantedKills = 5;
const pollMs = 20;

/**
 * Grades a generated class twice, once in one go and once with the grader killed five times on the way, and holds
 * both results against each other and against what each submission must come to.
 */
export async function proveClass(
  root: string,
  isolation: string,
  onStep: (text: string) => void,
): Promise<ClassProof> {
  const folder = mkdtempSync(join(tmpdir(), "lab-proof-"));
  const submissions = join(folder, "class");
  try {
    const expected = await makeClass(root, submissions);
    const args = [
      "grade",
      ...classExercises,
      "--submissions",
      submissions,
      "--isolation",
      isolation,
      "--jobs",
      "2",
    ];
    const run = (out: string, ...more: string[]) =>
      startGrader(root, [...args, "--out", join(folder, out), ...more], join(folder, "state"));
    onStep(`${expected.length + 1} submissions in one go`);
    const wholeMs = await timeMs(async () => run("whole").ended);
    onStep(`the same, killed ${wantedKills} times`);
    let kills = 0;
    const killedMs = await timeMs(async () => {
      kills = await killOnTheWay(join(folder, "killed"), expected.length, run);
      await run("killed", "--resume").ended;
    });
    const [whole, killed] = [readReport(join(folder, "whole")), readReport(join(folder, "killed"))];
    const problems = [
      ...(kills === wantedKills ? [] : [`the grader was killed ${kills} times only: it was too quick`]),
      ...compare(whole, killed),
      ...judge(whole, expected),
    ];
    const seconds = { whole: wholeMs / 1_000, killed: killedMs / 1_000 };
    return { submissions: expected.length + 1, kills, seconds, problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Grader = ReturnType<typeof startGrader>;

function startGrader(root: string, args: string[], state: string) {
  const child = spawn(process.execPath, [join(root, "grader/dist/lab.cjs"), ...args], {
    cwd: root,
    stdio: ["ignore", "ignore", "ignore"],
    env: { ...process.env, LAB_SERVER: "off", XDG_STATE_HOME: state },
  });
  return { child, ended: new Promise<void>((resolve) => child.once("exit", () => resolve())) };
}

/** Kills the grader as soon as a further part of the class stands in the journal; gives how often it was in time. */
async function killOnTheWay(
  out: string,
  jobs: number,
  run: (out: string, ...more: string[]) => Grader,
): Promise<number> {
  let kills = 0;
  for (let turn = 1; turn <= wantedKills; turn++) {
    const { child, ended } = run("killed", ...(turn > 1 ? ["--resume"] : []));
    const enough = Math.floor((turn * jobs) / (wantedKills + 1));
    while (child.exitCode === null && countEntries(out) < enough) await sleep(pollMs);
    if (child.exitCode === null) kills++;
    child.kill("SIGKILL");
    await ended;
  }
  return kills;
}

function countEntries(out: string): number {
  const file = join(out, "journal.ndjson");
  if (!existsSync(file)) return 0;
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line.startsWith('{"learner"')).length;
}

function readReport(out: string): ClassReport {
  return JSON.parse(readFileSync(join(out, "class.json"), "utf8")) as ClassReport;
}

/** Two reports are the same but for their times. */
function compare(one: ClassReport, other: ClassReport): string[] {
  const { learners: of, ...frame } = withoutTimes(one);
  const { learners, ...otherFrame } = withoutTimes(other);
  const rows = of.filter((row, index) => !isDeepStrictEqual(row, learners[index]));
  return [
    ...rows.map(({ name }) => `${name} came to something else when the grader was killed on the way`),
    ...(isDeepStrictEqual(frame, otherFrame) ? [] : ["what stands before the learners differs"]),
  ];
}

function withoutTimes(report: ClassReport): ClassReport {
  return JSON.parse(JSON.stringify(report), (name, value: unknown) =>
    name === "writtenAt" || name === "durationMs" ? 0 : value,
  ) as ClassReport;
}

function judge({ learners }: ClassReport, expected: ExpectedGrade[]): string[] {
  return expected.flatMap(({ learner, exercise, outcome, minScore, maxScore }) => {
    const row = learners.find(({ name }) => name === learner);
    const entry = row?.exercises.find(({ id }) => id === exercise);
    const score = entry?.score ?? 0;
    if (entry?.state === outcome && score >= minScore && score <= maxScore) return [];
    const seen = `${entry?.state} ${score}${entry?.reason ? ` (${entry.reason.message})` : ""}`;
    return [`${learner}: ${exercise} came to ${seen} instead of ${outcome} ${minScore} to ${maxScore}`];
  });
}

async function timeMs(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
