import { appendFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { journalKey, openJournal, type JournalEntry } from "../../../src/teaching/class/journal.ts";
import type { JournalHeader } from "../../../src/teaching/class/journal-header.ts";
import { exampleResult } from "../../support/example-result.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const header: JournalHeader = {
  journal: 1,
  seed: 1,
  build: "b",
  isolation: "sandbox",
  services: {},
  exercises: {},
  selectors: ["rest-01"],
};

function entryOf(learner: string, changes: Partial<JournalEntry> = {}): JournalEntry {
  const endedAt = "2026-01-01T00:00:00.000Z";
  return {
    learner,
    exercise: "rest-01",
    key: "k",
    attempts: 1,
    endedAt,
    result: exampleResult(),
    ...changes,
  };
}

/** A journal with these entries, closed again. */
function writeJournal(...entries: JournalEntry[]): string {
  const file = join(makeFolder(), "journal.ndjson");
  const journal = openJournal(file, header);
  for (const entry of entries) journal.append(entry);
  journal.close();
  return file;
}

function readAgain(file: string): JournalEntry[] {
  const journal = openJournal(file, header);
  journal.close();
  return [...journal.entries.values()];
}

test("it begins with what its entries were come by with, a line each", () => {
  const file = writeJournal(entryOf("ada"), entryOf("bob"));
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([header, entryOf("ada"), entryOf("bob")]);
  expect(readAgain(file)).toEqual([entryOf("ada"), entryOf("bob")]);
});

test("an entry is on the disk when append returns", () => {
  const file = join(makeFolder(), "journal.ndjson");
  const journal = openJournal(file, header);
  journal.append(entryOf("ada"));
  expect(readFileSync(file, "utf8").trimEnd().split("\n")).toHaveLength(2);
  journal.close();
});

test("wherever the last line is torn, the whole ones before it count and later ones are not damaged", () => {
  const whole = readFileSync(writeJournal(entryOf("ada"), entryOf("bob 🥕")));
  const secondStart = readFileSync(writeJournal(entryOf("ada"))).length;
  const cuts = Array.from({ length: 20 }, (_, step) =>
    Math.floor(secondStart + (step * (whole.length - 1 - secondStart)) / 19),
  );
  for (const cut of cuts) {
    const file = join(makeFolder(), "journal.ndjson");
    writeFileSync(file, whole);
    truncateSync(file, cut);
    const journal = openJournal(file, header);
    expect([...journal.entries.values()]).toEqual([entryOf("ada")]);
    journal.append(entryOf("carl"));
    journal.close();
    expect(readAgain(file)).toEqual([entryOf("ada"), entryOf("carl")]);
  }
});

test("of several entries for a job the last counts, and learners are not mixed up with exercises", () => {
  const file = writeJournal(
    entryOf("ada", { key: "old" }),
    entryOf("ada", { exercise: "x" }),
    entryOf("ada", { key: "new" }),
  );
  expect(readAgain(file).map(({ exercise, key }) => [exercise, key])).toEqual([
    ["rest-01", "new"],
    ["x", "k"],
  ]);
  expect(journalKey({ learner: "a b", exercise: "c" })).not.toBe(
    journalKey({ learner: "a", exercise: "b c" }),
  );
});

test.each([
  ["no JSON", "#####"],
  ["another format", JSON.stringify({ ...entryOf("bob"), surprise: 1 })],
  [
    "a score that is none",
    JSON.stringify({ ...entryOf("bob"), result: { ...exampleResult(), score: "100" } }),
  ],
  ["a header of another version", JSON.stringify({ journal: 2 })],
])("a line that is %s counts as not graded, and those around it stand", (_, line) => {
  const file = writeJournal(entryOf("ada"));
  appendFileSync(file, `${line}\n${JSON.stringify(entryOf("carl"))}\n`);
  expect(readAgain(file).map(({ learner }) => learner)).toEqual(["ada", "carl"]);
});

test("a sitting with other settings adds its own header", () => {
  const file = writeJournal(entryOf("ada"));
  const journal = openJournal(file, { ...header, seed: 2 });
  journal.close();
  expect([...journal.entries.keys()]).toEqual([journalKey(entryOf("ada"))]);
  expect(JSON.parse(readFileSync(file, "utf8").trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
    seed: 2,
  });
});

test("a journal that can't be written says so with its name", () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "journal.ndjson"));
  expect(() => openJournal(join(folder, "journal.ndjson"), header)).toThrow(
    expect.objectContaining({
      code: "LAB_CLASS_NOT_WRITTEN",
      message: expect.stringContaining("journal.ndjson"),
    }),
  );
});
