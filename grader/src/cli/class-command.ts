import { join, relative } from "node:path";
import { isatty } from "node:tty";
import type { ClassReport } from "@lab/contracts";
import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import { chooseIsolation, type IsolationWish } from "../grading/probe/choose-isolation.ts";
import { discoverExercises } from "../grading/discover/discover-exercises.ts";
import { cleanText } from "../grading/report/clean-text.ts";
import { openSuites, refuseUnaskedPractice } from "../grading/suites/open-suites.ts";
import { digestSalt } from "../grading/suites/seed-for.ts";
import { checkPlan } from "../teaching/class/check-plan.ts";
import { gradeClass } from "../teaching/class/grade-class.ts";
import { journalName } from "../teaching/class/journal-file.ts";
import { describeSitting, readJournalHeader, type JournalHeader } from "../teaching/class/journal-header.ts";
import { openJournalKey } from "../teaching/class/journal-key.ts";
import { openSubmissions } from "../teaching/class/open-submissions.ts";
import { planClass, type ClassPlan } from "../teaching/class/plan-class.ts";
import { refuseOtherSetting } from "../teaching/class/refuse-other-setting.ts";
import { renderClassNeeds } from "../teaching/class/render-class-needs.ts";
import { renderClassTable } from "../teaching/class/render-class-table.ts";
import { readBuild } from "../ground/read-build.ts";
import { chooseOut, openOut } from "../teaching/class/results-folder.ts";
import type { Output } from "./grade-command.ts";
import type { ClassRequest, GradeRequest } from "./grade-options.ts";
import { listenForInterrupt } from "./listen-for-interrupt.ts";
import { provideServices } from "./provide-services.ts";
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

/** Runs `npm run grade -- --submissions DIR`; gives the exit code. */
export async function runClass(
  request: GradeRequest,
  wish: ClassRequest,
  surroundings: ClassSurroundings,
): Promise<number> {
  const { root, output, colors } = surroundings;
  const passedOver: string[] = [];
  const onNotice = (text: string): void => void passedOver.push(text);
  const found = discoverExercises(root, request.selectors, { onNotice, isWhole: true });
  const exercises = [...found, ...discoverExercises(root, [])];
  const folder = openSubmissions(wish.folder, { ...surroundings, exercises });
  const isChosen = request.selectors.length > 0;
  const plan = planClass(folder, found, isChosen);
  checkPlan(plan, { folder, wanted: found, isChosen });
  plan.notes.push(...passedOver);
  const out = chooseOut(folder, wish.out, surroundings);
  const journalKey = openJournalKey();
  const readHeader = (secret?: Buffer): JournalHeader | undefined =>
    wish.resume ? readJournalHeader(join(out, journalName), secret) : undefined;
  // Nothing is taken from what anybody may have written there.
  const earlier = readHeader(journalKey.secret);
  const secrets = await readSecrets(request, surroundings);
  const source = { seed: wish.seed ?? earlier?.seed ?? request.seed, ...secrets };
  const suites = await openSuites(root, plan.exercises, source.identity);
  refuseUnaskedPractice(suites, request);
  const isolation = await chooseIsolation({
    wanted: chooseLevel(request.isolation, earlier),
    ofOthers: true,
    hostFile: surroundings.hostFile,
  });
  const setting = {
    seed: source.seed,
    ...(source.salt === undefined ? {} : { salt: digestSalt(source.salt) }),
    build: readBuild(),
    isolation: isolation.level,
    services: await provideServices(plan.exercises, isolation.level),
  };
  const header = describeSitting(plan, { setting, suites, selectors: request.selectors });
  const release = openOut(out, { ...request, ...wish }, root);
  const shown = shorten(out, surroundings.workingFolder);
  const interrupt = listenForInterrupt();
  try {
    if (wish.resume) refuseOtherSetting(out, earlier ?? readHeader(), header);
    for (const note of plan.notes) output.err(`${say("classroom.note", { note: cleanText(note) })}\n`);
    output.err(describeStart(plan, isolation.level, shown));
    const report = await gradeClass(plan, {
      root,
      folder,
      out,
      isolation,
      setting,
      header,
      journalKey,
      suites,
      source,
      labFile: surroundings.labFile,
      workers: wish.jobs,
      watched: isWatched(),
      signal: interrupt.signal,
      write: output.err,
    });
    if (!report) {
      output.err(`\n${say("classroom.stopped")}\n`);
      return interrupt.exitCode();
    }
    output.out(renderClassTable(report, colors));
    output.out(renderClassNeeds(report, { colors, width: process.stdout.columns }));
    output.out(describeResults(report, shown));
    return report.states.fault > 0 ? faultExitCode : 0;
  } finally {
    interrupt.stop();
    release();
  }
}

/**
 * --resume goes on at the level of before. Only `process` has to be typed again: who accepts its risk does so for the
 * folders that are there now.
 */
function chooseLevel(
  wanted: IsolationWish["wanted"],
  earlier: JournalHeader | undefined,
): IsolationWish["wanted"] {
  return wanted === "auto" && earlier && earlier.isolation !== "process" ? earlier.isolation : wanted;
}

function isWatched(): boolean {
  return isatty(2) && !process.env["NO_COLOR"];
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
  const isWhole = states.graded + states.untouched === learners.length * exercises.length;
  const lines = [
    "",
    say("classroom.results", { out }),
    ...(isWhole ? [] : [say("classroom.again")]),
    ...warnings.map((warning) => say("classroom.warning", { warning })),
  ];
  return `${lines.join("\n")}\n`;
}
