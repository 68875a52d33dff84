import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { withLock } from "../../src/ground/with-lock.ts";
import { makeFolder } from "../support/temporary-folder.ts";

const longAgo = new Date(0);

test("an abandoned lock is taken over", () => {
  const lock = join(makeFolder({}), "lock");
  mkdirSync(lock);
  utimesSync(lock, longAgo, longAgo);
  expect(withLock(lock, () => "done")).toBe("done");
});

test.each([
  ["a file", (lock: string) => writeFileSync(lock, ""), "ENOTDIR"],
  [
    "a folder with something in it",
    (lock: string) => mkdirSync(join(lock, "x"), { recursive: true }),
    "ENOTEMPTY",
  ],
])("what is no lock of ours is not waited for without end: %s", (_what, make, code) => {
  const lock = join(makeFolder({}), "lock");
  make(lock);
  utimesSync(lock, longAgo, longAgo);
  expect(() => withLock(lock, () => "done")).toThrow(code);
});
