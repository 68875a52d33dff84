import { linkSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { isProven, journalKey, openJournal, type JournalEntry } from "../../../src/teaching/class/journal.ts";
import { readJournalHeader, type JournalHeader } from "../../../src/teaching/class/journal-header.ts";
import { exampleResult } from "../../support/example-result.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const secret = Buffer.alloc(32, "a");

const header: JournalHeader = {
  journal: 2,
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
  const journal = openJournal(file, header, secret);
  for (const entry of entries) journal.append(entry);
  journal.close();
  return file;
}

function readAgain(file: string, key = secret): { entries: JournalEntry[]; unverified: number } {
  const journal = openJournal(file, header, key);
  journal.close();
  return { entries: [...journal.entries.values()], unverified: journal.unverified };
}

function readLines(file: string): string[] {
  return readFileSync(file, "utf8").trimEnd().split("\n");
}

test("it begins with what its entries were come by with, a line each", () => {
  const file = writeJournal(entryOf("ada"), entryOf("bob"));
  expect(readLines(file).map((line) => JSON.parse(line) as object)).toEqual([
    { ...header, sitting: expect.any(String), mac: expect.any(String) },
    { ...entryOf("ada"), mac: expect.any(String) },
    { ...entryOf("bob"), mac: expect.any(String) },
  ]);
  expect(readAgain(file)).toEqual({ entries: [entryOf("ada"), entryOf("bob")], unverified: 0 });
  expect(readJournalHeader(file, secret)).toEqual(header);
});

test("an entry is on the disk when append returns", () => {
  const file = join(makeFolder(), "journal.ndjson");
  const journal = openJournal(file, header, secret);
  journal.append(entryOf("ada"));
  expect(readLines(file)).toHaveLength(2);
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
    const journal = openJournal(file, header, secret);
    expect([...journal.entries.values()]).toEqual([entryOf("ada")]);
    expect(journal.unverified).toBe(0);
    journal.append(entryOf("carl"));
    journal.close();
    expect(readAgain(file)).toEqual({ entries: [entryOf("ada"), entryOf("carl")], unverified: 0 });
  }
});

test("of several entries for a job the last counts, and learners are not mixed up with exercises", () => {
  const file = writeJournal(
    entryOf("ada", { key: "old" }),
    entryOf("ada", { exercise: "x" }),
    entryOf("ada", { key: "new" }),
  );
  expect(readAgain(file).entries.map(({ exercise, key }) => [exercise, key])).toEqual([
    ["rest-01", "new"],
    ["x", "k"],
  ]);
  expect(journalKey({ learner: "a b", exercise: "c" })).not.toBe(
    journalKey({ learner: "a", exercise: "b c" }),
  );
});

/** What somebody might make of the lines of a header, ada's entry and bob's. */
const changes: [string, (lines: string[]) => (string | undefined)[], string[]][] = [
  ["a score is raised", ([begin, ada, bob]) => [begin, ada, bob?.replace('"score":', '"score":1')], ["ada"]],
  ["a code is another", ([begin, ada, bob]) => [begin, ada?.replace(/"mac":"../, '"mac":"zz'), bob], ["bob"]],
  ["a code is left away", ([begin, ada, bob]) => [begin, ada?.replace(/,"mac":"\w+"/, ""), bob], ["bob"]],
  [
    "one entry has another's code",
    ([begin, ada, bob]) => [
      begin,
      ada,
      bob?.replace(/"mac":"\w+"/, /"mac":"\w+"/.exec(ada ?? "")?.[0] ?? ""),
    ],
    ["ada"],
  ],
  ["no JSON stands between", ([begin, ada, bob]) => [begin, ada, "#####", bob], ["ada", "bob"]],
  [
    "an entry is added by hand",
    ([begin, ada, bob]) => [begin, ada, bob, JSON.stringify(entryOf("carl"))],
    ["ada", "bob"],
  ],
  ["the seed is another", ([begin, ada, bob]) => [begin?.replace('"seed":1', '"seed":2'), ada, bob], []],
  ["the first line is gone", ([, ada, bob]) => [ada, bob], []],
];

test.each(changes)(
  "where %s, what can't be verified counts for nothing and the rest stands",
  (_, change, left) => {
    const file = writeJournal(entryOf("ada"), entryOf("bob"));
    const before = readLines(file);
    const changed = change(before).filter((line) => line !== undefined);
    writeFileSync(file, changed.map((line) => `${line}\n`).join(""));
    const { entries, unverified } = readAgain(file);
    expect(entries.map(({ learner }) => learner)).toEqual(left);
    const kept = changed.filter((line) => before.includes(line)).length;
    // Below another first line nothing counts, as it was or not.
    expect(unverified).toBe(left.length === 0 ? changed.length : changed.length - kept);
  },
);

test("entries of another sitting don't count below this one's first line", () => {
  const [one, other] = [writeJournal(entryOf("ada")), writeJournal(entryOf("bob"))];
  const [begin, ada] = readLines(one);
  const [, bob] = readLines(other);
  writeFileSync(one, `${begin}\n${bob}\n${ada}\n`);
  expect(readAgain(one)).toEqual({ entries: [entryOf("ada")], unverified: 1 });
  // Whole, with the line that they belong to, they do: a folder of results may be moved.
  writeFileSync(one, readFileSync(other));
  expect(readAgain(one)).toEqual({ entries: [entryOf("bob")], unverified: 0 });
});

test("with another key nothing of it counts, nor what its first line says", () => {
  const file = writeJournal(entryOf("ada"));
  const another = Buffer.alloc(32, "b");
  expect(readJournalHeader(file, another)).toBeUndefined();
  expect(readJournalHeader(file)).toMatchObject({ seed: 1 });
  expect(readAgain(file, another)).toEqual({ entries: [], unverified: 2 });
});

test("a signed line of another format counts as not graded", () => {
  const file = writeJournal({ ...entryOf("bob"), surprise: 1 } as JournalEntry, entryOf("carl"));
  expect(readAgain(file).entries.map(({ learner }) => learner)).toEqual(["carl"]);
});

test("a sitting with other settings adds its own header", () => {
  const file = writeJournal(entryOf("ada"));
  const journal = openJournal(file, { ...header, seed: 2 }, secret);
  journal.append(entryOf("bob"));
  journal.close();
  expect(readJournalHeader(file, secret)).toMatchObject({ seed: 2 });
  expect(readAgain(file).entries).toEqual([entryOf("ada"), entryOf("bob")]);
});

test("an entry counts where each server was seen alive after it, and where nothing ran", () => {
  const proof = { version: "6", run: "a", provenAt: "2026-01-01T00:00:00.000Z" };
  const result = exampleResult();
  expect(isProven({ result }, [])).toBe(true);
  expect(isProven({ result }, ["mongo"])).toBe(false);
  expect(isProven({ result, services: { mongo: proof } }, ["mongo"])).toBe(true);
  expect(isProven({ result, services: { mongo: proof } }, ["mongo", "postgres"])).toBe(false);
  expect(isProven({ result: { ...result, outcome: "not-gradable" } }, ["mongo"])).toBe(true);
});

const foreign: [string, (file: string, other: string) => unknown, string][] = [
  ["a link", (file, other) => symlinkSync(other, file), "it is a symbolic link"],
  ["a link to nowhere", (file) => symlinkSync("/nowhere/at/all", file), "it is a symbolic link"],
  [
    "another name of a file",
    (file, other) => linkSync(other, file),
    "the same file has another name elsewhere",
  ],
  ["a named pipe", (file) => spawnSync("mkfifo", [file]), "it is no file"],
];

const testOnPosix = process.platform === "win32" ? test.skip : test;

testOnPosix.each(foreign)("what stands there is not written through: %s", (_, put, reason) => {
  const folder = makeFolder({ other: "mine\nand more" });
  const file = join(folder, "journal.ndjson");
  put(file, join(folder, "other"));
  const refusal = expect.objectContaining({
    code: "LAB_CLASS_JOURNAL_FOREIGN",
    message: `${file} is not the lab's own: ${reason}. Nothing of it was read or changed.`,
  });
  expect(() => openJournal(file, header, secret)).toThrow(refusal);
  expect(() => readJournalHeader(file)).toThrow(refusal);
  expect(readFileSync(join(folder, "other"), "utf8")).toBe("mine\nand more");
});

test("a journal that can't be written says so with its name", () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "journal.ndjson"));
  expect(() => openJournal(join(folder, "journal.ndjson"), header, secret)).toThrow(
    expect.objectContaining({
      code: "LAB_CLASS_NOT_WRITTEN",
      message: expect.stringContaining("journal.ndjson"),
    }),
  );
});

test("what a power cut left need be no text, and what comes after it stands", () => {
  const file = writeJournal(entryOf("ada"));
  const whole = readFileSync(file);
  const broken = Buffer.alloc(64, 0xff);
  writeFileSync(file, Buffer.concat([whole, broken, Buffer.from("\n"), broken]));
  const journal = openJournal(file, header, secret);
  journal.append(entryOf("bob"));
  journal.close();
  expect(readFileSync(file).includes(0)).toBe(false);
  expect(readAgain(file)).toEqual({ entries: [entryOf("ada"), entryOf("bob")], unverified: 1 });
});
