import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ExerciseResult } from "@lab/contracts";
import { serviceKinds } from "@lab/services";
import pc from "picocolors";
import { prepareBase } from "../submissions/materialise-submission.ts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { assembleScorecard, gradeExercise, type GradeOptions } from "../../grading/pipeline.ts";
import { compileModules } from "../../grading/run/compiler/compile-modules.ts";
import { renderJunit } from "../../grading/report/render-junit.ts";
import { renderExercise } from "../../grading/report/render-terminal.ts";
import type { Session } from "../../grading/run/session.ts";
import { openTrustedModule } from "../../grading/suites/trusted-modules.ts";
import type { AttackLevel } from "./attack-level.ts";
import type { Defence } from "./defences.ts";
import { findLingering, findProcesses, type SeenProcess } from "./find-processes.ts";
import { gradeControls } from "./grade-controls.ts";
import { judgeAttack } from "./judge-attack.ts";
import type { FoundAttack } from "./list-attacks.ts";
import { materialiseAttack, type Placeholders } from "./materialise-attack.ts";
import type { Canaries } from "./plant-canaries.ts";
import type { AttackRow } from "./run-attacks.ts";
import { watchPlaces, type Change } from "./watch-places.ts";

export interface AttackSurroundings {
  root: string;
  level: AttackLevel;
  /** Defences that are taken out. */
  without: ReadonlySet<Defence>;
  session: Session;
  found: FoundExercise;
  canaries: Canaries;
  /** The batch's folder; its name is the mark by which traces are known. */
  folder: string;
  /** The temporary folder of all that is graded. */
  temporary: string;
  /** Places that other programs use too. */
  shared: readonly string[];
}

const seed = 7;
const patienceMs = 2_000;
/** Beyond an attack's own bound: then the grader hangs, and no later grade means anything. */
const graceSeconds = 60;
/** The database server writes whenever it likes, and a session's spare processes come and go; both are gone at its end. */
const privateFolders = Object.values(serviceKinds).flatMap(({ traces }) => traces.folder ?? []);
const changingFolder = new RegExp(
  `^((${["lab-session-", ...privateFolders].join("|")}).*|node_modules|\\.turbo)$`,
);

/** Grades one attack, looks for its traces, and then grades what must still come out right. */
export async function gradeAttack(attack: FoundAttack, surroundings: AttackSurroundings): Promise<AttackRow> {
  const { session, found, canaries, folder, root } = surroundings;
  const submission = join(folder, "learner-a");
  const mark = basename(folder);
  // Where its source is newer it is built now, and not while the places are watched.
  await openTrustedModule(root, `grader/suites/${found.path}/checks.test.ts`);
  await materialiseAttack(attack, {
    root,
    found,
    folder: submission,
    placeholders: await describeMachine(surroundings, mark),
  });
  try {
    const findChanges = watchSurroundings(surroundings, mark, submission);
    const startedMs = performance.now();
    const grade = (submitted: string): Promise<ExerciseResult> =>
      gradeExercise(found, {
        root,
        seed,
        session,
        submissionFolder: () => submitted,
        compiling: takeOut(surroundings.without),
      });
    const result = await withDeadline(grade(submission), attack);
    const seconds = (performance.now() - startedMs) / 1_000;
    const reports = renderReports(result, session);
    const hits = canaries.takeHits();
    const ofControls = await gradeControls(found, { root, folder, grade });
    // Looked for last: what an attack started may need a moment to do its work.
    const processes = await findLingering(() => listStrays(mark), patienceMs);
    const changes = findChanges();
    removeTraces(processes, changes);
    const problems = judgeAttack(result, attack, {
      seconds,
      reports,
      secret: canaries.secret,
      hits,
      processes: processes.map(({ command }) => command),
      changes: changes.map(({ path, what }) => `${path} ${what}`),
    });
    problems.push(...ofControls);
    session.refill();
    return { attack, level: surroundings.level, result, seconds, problems };
  } finally {
    rmSync(submission, { recursive: true, force: true });
  }
}

function takeOut(without: ReadonlySet<Defence>): NonNullable<GradeOptions["compiling"]> {
  return { without, ...(without.has("compiler-walls") ? { compile: compileModules } : {}) };
}

/** What an attacker may know of the machine; the neighbour is a learner who has solved the same exercise. */
async function describeMachine(
  { root, found, canaries, folder }: AttackSurroundings,
  mark: string,
): Promise<Placeholders> {
  const neighbour = join(canaries.neighbour, found.path);
  if (!existsSync(neighbour)) await prepareBase("reference", found, neighbour, root);
  const main = join(neighbour, "work/.git/refs/heads/main");
  return {
    lab: root,
    suite: found.suiteFolder,
    built: join(root, "grader/dist/suites", found.path),
    exercise: found.folder,
    neighbour,
    neighbourMain: existsSync(main) ? readFileSync(main, "utf8").trim() : "",
    diary: join(canaries.neighbour, "diary.txt"),
    marks: join(canaries.neighbour, "marks.json"),
    submission: join(folder, "learner-a"),
    canary: canaries.file,
    port: String(canaries.port),
    token: mark,
  };
}

function watchSurroundings(
  { root, found, temporary, shared, canaries }: AttackSurroundings,
  mark: string,
  submission: string,
): () => Change[] {
  const built = join(root, "grader/dist/suites", found.path);
  // With the canaries lies what is another learner's.
  const others = dirname(canaries.file);
  const own = [temporary, submission, others, found.folder, found.suiteFolder, built];
  return watchPlaces({ own, shared, except: changingFolder, mark });
}

/** The session's own processes are this process's descendants; what an attack started and left is nobody's. */
function listStrays(mark: string) {
  const marks = [mark, `LAB_RUN=lab-run-${process.pid}-`];
  return findProcesses(marks).filter(({ isDescendant }) => !isDescendant);
}

/** What one attack left is told of once, and spoils none of the later ones. */
function removeTraces(processes: readonly SeenProcess[], changes: readonly Change[]): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
  for (const { path, isShared } of changes) if (isShared) rmSync(path, { recursive: true, force: true });
}

function renderReports(result: ExerciseResult, session: Session): Record<string, string> {
  const scorecard = assembleScorecard({ seed }, session.environment(), [result]);
  return {
    scorecard: JSON.stringify(scorecard),
    "terminal's report": renderExercise(result, {
      colors: pc.createColors(false),
      width: Number.POSITIVE_INFINITY,
      isVisible: () => true,
    }),
    "JUnit report": renderJunit(scorecard),
  };
}

async function withDeadline<Value>(work: Promise<Value>, { id, maxSeconds }: FoundAttack): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const fail = (): void => reject(new Error(`the grade of attack ${id} never came to an end`));
    timer = setTimeout(fail, (maxSeconds + graceSeconds) * 1_000);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
