import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { describeWriteError } from "../../src/ground/describe-write-error.ts";
import { makeFolder } from "../support/temporary-folder.ts";

function describe(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    return describeWriteError(error);
  }
  throw new Error("nothing was thrown");
}

const folder = makeFolder({ "a-file": "" });

test("a file that stands where a folder is wanted is said to stand in the way", () => {
  const words = "a file is in the way";
  expect(describe(() => mkdirSync(join(folder, "a-file"), { recursive: true }))).toBe(words);
  expect(describe(() => mkdirSync(join(folder, "a-file/b"), { recursive: true }))).toBe(words);
});

test("a folder under the name of a file is told as one", () => {
  expect(describe(() => writeFileSync(folder, ""))).toBe("it is a folder");
});

test("a place of somebody else's is told as one", () => {
  expect(describeWriteError(Object.assign(new Error("EACCES: mkdir"), { code: "EACCES" }))).toBe(
    "you may not write to it",
  );
});

test("what there are no words for keeps the system's", () => {
  expect(
    describeWriteError(Object.assign(new Error("EMFILE: too many open files"), { code: "EMFILE" })),
  ).toBe("EMFILE: too many open files");
  expect(describeWriteError("a text")).toBe("a text");
});
