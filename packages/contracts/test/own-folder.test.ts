import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openOwnFolder } from "../src/index.ts";

let place: string;
const testOnPosix = process.platform === "win32" ? test.skip : test;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "lab-test-"));
});

afterEach(() => rmSync(place, { recursive: true }));

testOnPosix("is named by the user's number, and nobody else may enter it", () => {
  const folder = openOwnFolder(place) ?? "";
  expect(folder).toBe(join(place, `backend-practice-lab-${process.getuid?.()}`));
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(openOwnFolder(place)).toBe(folder);
});

testOnPosix("there is none where its name is a file's or a link's, and below what is no folder", () => {
  const taken = join(place, `backend-practice-lab-${process.getuid?.()}`);
  writeFileSync(taken, "");
  expect(openOwnFolder(place)).toBeUndefined();
  expect(openOwnFolder(taken)).toBeUndefined();
  rmSync(taken);
  symlinkSync(tmpdir(), taken);
  expect(openOwnFolder(place)).toBeUndefined();
});
