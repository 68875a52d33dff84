import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { explainDiskError } from "../../src/ground/explain-disk-error.ts";
import { mountSmallDisk } from "../support/small-disk.ts";

function thrownBy(body: () => unknown): unknown {
  try {
    body();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

const withCode = (code: string): Error =>
  Object.assign(new Error(`${code}: write`), { code, syscall: "write" });

test.each([
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "your share of the disk is used up"],
  ["EROFS", "it can only be read"],
])("%s is told with the folder", (code, problem) => {
  expect(explainDiskError(withCode(code))).toMatchObject({
    code: "LAB_RUN_TEMPORARY_FOLDER",
    message: `The lab can't write to the temporary folder ${tmpdir()}: ${problem}.`,
  });
});

test("another folder is named by the path of what could not be written", () => {
  const error = Object.assign(withCode("EROFS"), {
    syscall: "open",
    path: "/srv/lab/.lab/grades/rest-01.json",
  });
  expect(explainDiskError(error)).toMatchObject({
    code: "LAB_RUN_DISK",
    message: "The lab can't write to /srv/lab/.lab/grades: it can only be read.",
  });
});

const disk = mountSmallDisk();
const onSmallDisk = disk === undefined ? test.skip : test;

onSmallDisk("of a write, which has no path, the folder whose disk is full is named", () => {
  const root = disk ?? "";
  const error = thrownBy(() => writeFileSync(join(root, "large"), Buffer.alloc(2_000_000)));
  expect(error).toMatchObject({ code: "ENOSPC", syscall: "write" });
  expect(explainDiskError(error, [root])?.message).toBe(`The lab can't write to ${root}: the disk is full.`);
  rmSync(join(root, "large"));
  // The same when what was half written has been removed meanwhile.
  expect(explainDiskError(error, [root])?.message).toBe(`The lab can't write to ${root}: the disk is full.`);
  expect(explainDiskError(error)?.code).toBe("LAB_RUN_TEMPORARY_FOLDER");
});

test("a temporary folder that isn't there, or is a file", () => {
  const missing = thrownBy(() => mkdtempSync(join(tmpdir(), "no-such-folder", "lab-")));
  expect(explainDiskError(missing)?.message).toMatch(/: it is not there\.$/);
  const file = thrownBy(() => mkdtempSync(join(__filename, "lab-")));
  expect(explainDiskError(file)?.message).toMatch(/: it is no folder\.$/);
});

test("any other error keeps its own words", () => {
  const missing = thrownBy(() => readFileSync(join(tmpdir(), "no-such-folder", "file")));
  for (const error of [missing, withCode("EACCES"), new Error("ENOSPC"), "ENOSPC", undefined])
    expect(explainDiskError(error)).toBeUndefined();
});
