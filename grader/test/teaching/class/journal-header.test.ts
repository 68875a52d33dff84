import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { readJournalHeader, type JournalHeader } from "../../../src/teaching/class/journal-header.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const header: JournalHeader = {
  journal: 1,
  seed: 7,
  build: "b",
  node: "v20",
  isolation: "sandbox",
  services: { mongo: "6.0.5" },
  exercises: { "mongo-01": { suite: "s", files: "f", practice: false } },
  selectors: ["mongo-01"],
};

function read(...lines: (object | string)[]): JournalHeader | undefined {
  const file = join(makeFolder(), "journal.ndjson");
  writeFileSync(
    file,
    lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""),
  );
  return readJournalHeader(file);
}

test("a journal begins with what its entries were come by with", () => {
  expect(read(header, { learner: "ada" })).toEqual(header);
});

test("of several sittings it has each exercise, and the server of the one that needed it", () => {
  const other = { "rest-01": { suite: "t", files: "g", practice: false } };
  const second = { ...header, services: {}, exercises: other, selectors: ["rest-01"] };
  expect(read(header, { learner: "ada" }, second)).toEqual({
    ...second,
    services: { mongo: "6.0.5" },
    exercises: { ...header.exercises, ...other },
  });
});

test("one of a lab that did not note its exercises is read all the same", () => {
  const { exercises: _, node: __, ...old } = header;
  expect(read(old)).toEqual({ ...old, exercises: {} });
});

test.each([
  ["no line", []],
  ["entries alone", [{ learner: "ada" }]],
  ["a header that was cut", ['{"journal":1,"seed"']],
])("%s is no journal to go on with", (_, lines) => {
  expect(read(...lines)).toBeUndefined();
});

test("nor is a file that isn't there", () => {
  expect(readJournalHeader(join(makeFolder(), "journal.ndjson"))).toBeUndefined();
});
