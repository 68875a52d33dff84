import type { ClassEntry, ClassLearner, ClassReport } from "@lab/contracts";
import { exampleScorecard } from "../../support/example-result.ts";

const states = {
  graded: 0,
  "not-gradable": 0,
  timeout: 0,
  memory: 0,
  fault: 0,
  untouched: 0,
  missing: 0,
  unreadable: 0,
};

export function classEntry(changes: Partial<ClassEntry> = {}): ClassEntry {
  return {
    id: "rest-01-example",
    state: "graded",
    score: 60,
    max: 100,
    missed: [],
    durationMs: 1,
    ...changes,
  };
}

export function classLearner(name: string, ...exercises: ClassEntry[]): ClassLearner {
  const scores = exercises.flatMap(({ score }) => (score === null ? [] : [score]));
  const score = scores.length > 0 ? scores.reduce((sum, one) => sum + one, 0) : null;
  return { name, scorecard: "x.json", score, max: exercises.length * 100, exercises };
}

export function classReport(...learners: ClassLearner[]): ClassReport {
  const ids = learners[0]?.exercises.map(({ id }) => id) ?? [];
  return {
    formatVersion: 1,
    writtenAt: "",
    seed: 1,
    environment: exampleScorecard([]).environment,
    warnings: [],
    notes: [],
    states: { ...states, graded: 2, missing: 1 },
    exercises: ids.map((id) => ({ id, title: "An example", max: 100, suiteDigest: "d" })),
    learners,
    mostMissed: [],
  };
}
