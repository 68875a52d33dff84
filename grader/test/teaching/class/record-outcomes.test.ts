import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { LabError } from "@lab/contracts";
import { createPathHider } from "../../../src/teaching/class/hide-paths.ts";
import { journalKey, openJournal } from "../../../src/teaching/class/journal.ts";
import { recordOutcomes } from "../../../src/teaching/class/record-outcomes.ts";
import { exampleExercise } from "../../support/example-exercise.ts";
import { exampleResult } from "../../support/example-result.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const exercise = exampleExercise();
const job = { learner: "ada", exercise: exercise.id, folder: "/data/class/ada" };
const key = journalKey(job);
const proof = { version: "8.0.1", run: "a1", provenAt: "2026-01-01T00:00:00.000Z" };

function openRecord(file = join(makeFolder(), "journal.ndjson")) {
  const journal = openJournal(
    file,
    {
      journal: 2,
      seed: 1,
      build: "b",
      isolation: "sandbox",
      services: {},
      exercises: {},
      selectors: [],
    },
    Buffer.alloc(32),
  );
  const told: unknown[] = [];
  const record = recordOutcomes({
    journal,
    exercises: new Map([[exercise.id, exercise]]),
    suites: new Map([[exercise.id, { digest: "d", practice: false }]]),
    hidePaths: createPathHider({ "<submissions>": "/data/class" }),
    progress: {
      start: () => {},
      stop: () => {},
      retry: (_, reason) => void told.push(["retry", reason]),
      done: (_, ...rest) => void told.push(rest),
    },
  });
  return { file, journal, told, record };
}

test("a result stands in the journal with its key, without this machine's paths", () => {
  const { file, journal, record, told } = openRecord();
  const result = exampleResult({ notes: ["see /data/class/ada/x"] });
  record.finish(job, { result, key: "k", services: { mongo: proof } }, 2);
  journal.close();
  const again = openRecord(file);
  expect(again.journal.entries.get(key)).toMatchObject({
    key: "k",
    services: { mongo: proof },
    attempts: 2,
    result: { notes: ["see <submissions>/ada/x"] },
  });
  expect(told).toEqual([["graded", 1_234, undefined]]);
  again.journal.close();
});

test("an unchanged submission keeps the result of before, and takes no second line", () => {
  const first = openRecord();
  first.record.finish(job, { result: exampleResult(), key: "k" }, 1);
  first.journal.close();
  const { journal, record, told } = openRecord(first.file);
  record.finish(job, { unchanged: true }, 1);
  expect(record.entries.get(key)).toBe(journal.entries.get(key));
  expect(told).toEqual([["graded", undefined]]);
  journal.close();
});

test("a fault has no key: the next sitting grades it again", () => {
  const { journal, record, told, file } = openRecord();
  const error = new LabError("LAB_CLASS_WORKER_ENDED", { how: "SIGKILL", said: "", folder: "/data/class" });
  record.retry(job, { fault: error });
  record.finish(job, { fault: error }, 2);
  record.finish({ ...job, learner: "bob" }, { result: exampleResult({ outcome: "fault" }), key: "k" }, 2);
  journal.close();
  const message = "The process that graded this ended in the middle of it (SIGKILL).";
  expect(told[0]).toEqual(["retry", message]);
  expect(told[1]).toEqual(["fault", 0, message]);
  const again = openRecord(file);
  expect([...again.journal.entries.values()].map((entry) => entry.key)).toEqual([undefined, undefined]);
  expect(again.journal.entries.get(key)?.result).toMatchObject({
    outcome: "fault",
    reason: { code: "LAB_CLASS_WORKER_ENDED", next: "npm run grade -- --submissions <submissions> --resume" },
  });
  again.journal.close();
});
