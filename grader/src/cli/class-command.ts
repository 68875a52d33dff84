import { existsSync, mkdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { isatty } from "node:tty";
import { LabError, type ClassReport } from "@lab/contracts";
import { provideMongo, showProgress } from "@lab/mongo-server";
import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import { claimFolder } from "../teaching/class/claim-folder.ts";
import { gradeClass } from "../teaching/class/grade-class.ts";
import { planClass, type ClassPlan } from "../teaching/class/plan-class.ts";
import { chooseIsolation } from "../grading/probe/choose-isolation.ts";
import { type ChosenIsolation } from "../grading/isolation/chosen-isolation.ts";
import { discoverExercises } from "../grading/discover/discover-exercises.ts";
import { describeWriteError } from "../ground/describe-write-error.ts";
import { cleanText } from "../grading/report/clean-text.ts";
import { renderClassNeeds } from "../teaching/class/render-class-needs.ts";
import { renderClassTable } from "../teaching/class/render-class-table.ts";
import { digestSalt } from "../grading/suites/seed-for.ts";
import { readBuild } from "../ground/read-build.ts";
import type { Output } from "./grade-command.ts";
import type { ClassRequest, GradeRequest } from "./grade-options.ts";
import { readSecrets } from "./read-secrets.ts";

export interface ClassSurroundings {
  root: string;
  workingFolder: string;
  /** The lab's command line, for the workers. */
  labFile: string;
  hostFile: string;
  output: Output;
  colors: Colors;
}

const faultExitCode = 3;
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;
const resultNames = ["journal.ndjson", "class.json", "class.csv", "junit.xml", "scorecards"];

/** Runs `npm run grade -- --submissions DIR`; gives the exit code. */
export async function runClass(
  request: GradeRequest,
  wish: ClassRequest,
  surroundings: ClassSurroundings,
): Promise<number> {
  const { root, output, colors } = surroundings;
  const folder = openSubmissions(resolve(surroundings.workingFolder, wish.folder));
  const found = discoverExercises(root, request.selectors);
  const plan = checkPlan(planClass(folder, found, request.selectors.length > 0), folder);
  const out = chooseOut(folder, wish, surroundings.workingFolder);
  const source = { seed: request.seed, ...(await readSecrets(request, surroundings)) };
  const isolation = await chooseIsolation({
    wanted: request.isolation,
    ofOthers: true,
    hostFile: surroundings.hostFile,
  });
  const server = await findServer(plan, isolation);
  const release = openOut(out, { ...request, ...wish });
  const shown = shorten(out, surroundings.workingFolder);
  const interrupt = listenForInterrupt();
  try {
    for (const note of plan.notes) output.err(`${say("classroom.note", { note: cleanText(note) })}\n`);
    output.err(describeStart(plan, isolation.level, shown));
    const setting = {
      seed: request.seed,
      ...(source.salt === undefined ? {} : { salt: digestSalt(source.salt) }),
      build: readBuild(),
      isolation: isolation.level,
      server,
    };
    const report = await gradeClass(plan, {
      root,
      folder,
      out,
      isolation,
      setting,
      source,
      labFile: surroundings.labFile,
      selectors: request.selectors,
      workers: wish.jobs,
      watched: isWatched(),
      signal: interrupt.signal,
      write: output.err,
    });
    if (!report) return describeInterrupt(interrupt.received(), output);
    output.out(renderClassTable(report, colors));
    output.out(renderClassNeeds(report, { colors, width: process.stdout.columns }));
    output.out(describeResults(report, shown));
    return report.states.fault > 0 ? faultExitCode : 0;
  } finally {
    interrupt.stop();
    release();
  }
}

function openSubmissions(folder: string): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return realpathSync(folder);
  const detail = existsSync(folder) ? say("classroom.isFile") : say("classroom.notThere");
  throw new LabError("LAB_USAGE_SUBMISSIONS", { folder, detail });
}

function checkPlan(plan: ClassPlan, folder: string): ClassPlan {
  const refuse = (detail: string): never => {
    throw new LabError("LAB_USAGE_SUBMISSIONS", { folder, detail });
  };
  if (plan.learners.length === 0) return refuse(say("classroom.noLearner"));
  if (plan.exercises.length === 0) return refuse(say("classroom.nothingToGrade"));
  return plan;
}

/** Beside the submissions, unless it is named: a folder in them would be a learner's. */
function chooseOut(folder: string, { folder: typed, out }: ClassRequest, workingFolder: string): string {
  const chosen =
    out === undefined ? join(dirname(folder), `${basename(folder)}-grades`) : resolve(workingFolder, out);
  if (`${chosen}${sep}`.startsWith(`${folder}${sep}`)) {
    const detail = say("classroom.outInside", { out: chosen });
    throw new LabError("LAB_USAGE_SUBMISSIONS", { folder: typed, detail });
  }
  return chosen;
}

/** The server is looked for, and downloaded where there is none, before several workers need it at once. */
async function findServer({ exercises }: ClassPlan, { level }: ChosenIsolation): Promise<string> {
  if (!exercises.some(({ exercise }) => exercise.services.includes("mongo"))) return "none";
  const choice = await provideMongo({ onProgress: showProgress() });
  if (choice.source !== "uri") return choice.version;
  if (level !== "process") throw new LabError("LAB_ISOLATION_SERVER");
  return "given";
}

/** Makes the folder ready to be written to by this process alone; nothing of an earlier run is lost unasked. */
function openOut(out: string, { resume, force }: { resume: boolean; force: boolean }): () => void {
  try {
    // Scores and names of people: nobody else's to read.
    mkdirSync(out, { recursive: true, mode: 0o700 });
  } catch (error) {
    const detail = describeWriteError(error);
    throw new LabError("LAB_USAGE_REPORT", { file: out, detail }, error);
  }
  const release = claimFolder(out);
  const earlier = resultNames.filter((name) => existsSync(join(out, name)));
  if (earlier.length > 0 && !resume && !force) {
    release();
    throw new LabError("LAB_USAGE_OUT_TAKEN", { folder: out });
  }
  if (force) for (const name of earlier) rmSync(join(out, name), { recursive: true });
  return release;
}

function isWatched(): boolean {
  return isatty(2) && !process.env["NO_COLOR"];
}

function listenForInterrupt() {
  const controller = new AbortController();
  let received: keyof typeof exitCodes | undefined;
  const onSignal = (signal: keyof typeof exitCodes): void => {
    received ??= signal;
    controller.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, onSignal);
  return {
    signal: controller.signal,
    received: () => received ?? "SIGINT",
    stop: () => void ["SIGINT", "SIGTERM"].map((signal) => process.off(signal, onSignal)),
  };
}

function describeInterrupt(signal: keyof typeof exitCodes, output: Output): number {
  output.err(`\n${say("classroom.stopped")}\n`);
  return exitCodes[signal];
}

function describeStart({ learners, exercises, jobs }: ClassPlan, level: string, shown: string): string {
  const size = say("classroom.size", { learners: learners.length, exercises: exercises.length });
  return `${say("classroom.begins", { size, jobs: jobs.length, level, out: shown })}\n`;
}

function shorten(path: string, from: string): string {
  const short = relative(from, path);
  return short.startsWith("..") ? path : short;
}

function describeResults({ warnings, states, learners, exercises }: ClassReport, out: string): string {
  const isWhole = states.graded === learners.length * exercises.length;
  const lines = [
    "",
    say("classroom.results", { out }),
    ...(isWhole ? [] : [say("classroom.again")]),
    ...warnings.map((warning) => say("classroom.warning", { warning })),
  ];
  return `${lines.join("\n")}\n`;
}
