import {
  selectPracticeChecks,
  type ClassReport,
  type Exercise,
  type ExerciseResult,
  type GradeEnvironment,
  type PerService,
  type ServiceId,
} from "@lab/contracts";
import { say } from "@lab/texts";
import { assembleScorecard } from "../../grading/pipeline.ts";
import { renderClassCsv } from "./render-class-csv.ts";
import { shortenId } from "./render-class-table.ts";
import { renderSuites } from "../../grading/report/render-junit.ts";
import { assembleClass, type LearnerResults } from "./assemble-class.ts";
import type { DataSource } from "../../grading/suites/seed-for.ts";
import { describeUnjudged, type ClassSuite } from "./describe-unjudged.ts";
import type { ClassSetting } from "./digest-submission.ts";
import { journalKey, type JournalEntry } from "./journal.ts";
import type { ClassPlan, Unjudged } from "./plan-class.ts";
import { writeWhole } from "../../ground/write-whole.ts";

export interface ResultsOptions {
  out: string;
  setting: ClassSetting;
  /** By the exercise's id. */
  suites: ReadonlyMap<string, ClassSuite>;
  source: DataSource;
  entries: ReadonlyMap<string, JournalEntry>;
}

/** Writes a scorecard for each learner, class.json, class.csv and junit.xml. */
export function writeResults(plan: ClassPlan, options: ResultsOptions): ClassReport {
  const { setting, suites } = options;
  const learners = collectResults(plan, options);
  const environment = describeEnvironment(setting, options.entries);
  const exercises = plan.exercises.map(({ exercise }) =>
    describeExercise(exercise, suites.get(exercise.id) as ClassSuite),
  );
  const report = assembleClass(
    {
      writtenAt: new Date().toISOString(),
      seed: setting.seed,
      ...(setting.salt === undefined ? {} : { salt: setting.salt }),
      environment,
      warnings: findWarnings(options),
      notes: plan.notes,
      exercises,
    },
    learners,
  );
  const suitesOf = learners.flatMap(({ name, results }) =>
    results.map((result) => ({ name: `${name} ${result.id}`, result })),
  );
  const files = new Map(
    report.learners.map(({ scorecard }, index) => [
      scorecard,
      toJson(assembleScorecard(options.source, environment, learners[index]?.results ?? [])),
    ]),
  );
  files.set("junit.xml", renderSuites(suitesOf, environment));
  files.set("class.csv", renderClassCsv(report));
  // The last one: who sees it sees all.
  files.set("class.json", toJson(report));
  writeWhole(options.out, files);
  return report;
}

function describeExercise(exercise: Exercise, suite: ClassSuite): ClassReport["exercises"][number] {
  const { id, title } = exercise;
  const { exercise: visible, withheld } = selectPracticeChecks(exercise);
  const judged = suite.practice ? visible : exercise;
  return {
    id,
    title,
    max: judged.checks.reduce((sum, { points }) => sum + points, 0),
    suiteDigest: suite.digest,
    ...(suite.practice ? { practice: withheld } : {}),
  };
}

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function findWarnings({ setting, suites }: ResultsOptions): string[] {
  const practised = [...suites].filter(([, { practice }]) => practice).map(([id]) => shortenId(id));
  return [
    ...(setting.isolation === "process" ? [say("classroom.processWarning")] : []),
    ...(practised.length > 0 ? [say("classroom.practiceWarning", { ids: practised.join(", ") })] : []),
  ];
}

function collectResults(plan: ClassPlan, { entries, suites }: ResultsOptions): LearnerResults[] {
  const unjudged = new Map(plan.unjudged.map((one) => [journalKey(one), one]));
  return plan.learners.map((learner) => ({
    name: learner,
    results: plan.exercises.map(({ exercise }): ExerciseResult => {
      const key = journalKey({ learner, exercise: exercise.id });
      const entry = entries.get(key);
      if (entry) return entry.result;
      const suite = suites.get(exercise.id) as ClassSuite;
      return describeUnjudged(exercise, suite, unjudged.get(key) as Unjudged);
    }),
  }));
}

function describeEnvironment(
  { isolation, build, services }: ClassSetting,
  entries: ReadonlyMap<string, JournalEntry>,
): GradeEnvironment {
  const versions: PerService<string> = {};
  for (const [id, version] of Object.entries(services) as [ServiceId, string][]) {
    // One that somebody else runs is known by what the workers found.
    const found = [...entries.values()].find((entry) => entry.services?.[id])?.services?.[id]?.version;
    const known = version === "given" ? found : version;
    if (known !== undefined) versions[id] = known;
  }
  return {
    isolation,
    platform: `${process.platform}-${process.arch}`,
    versions: { lab: build, node: process.version, ...versions },
  };
}
