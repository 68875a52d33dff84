import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { beforeEach, expect, jest, test } from "@jest/globals";
import { CopyBudget } from "../src/copy-budget.ts";
import { readRegularFile } from "../src/read-regular-file.ts";
import { visitFolder } from "../src/visit-folder.ts";
import { makeFolder } from "./temporary-folder.ts";

let folder = "";
let budget: CopyBudget;

beforeEach(async () => {
  folder = await makeFolder();
  budget = new CopyBudget("the folder", 3, 1_000_000);
  fs.writeFileSync(path.join(folder, "file"), "bytes");
});

test("a regular file is read", () => {
  expect(readRegularFile(path.join(folder, "file"), budget)?.toString()).toBe("bytes");
});

test("what is missing, a folder, a link or a pipe is no regular file", () => {
  fs.symlinkSync("file", path.join(folder, "link"));
  execFileSync("mkfifo", [path.join(folder, "pipe")]);

  for (const name of ["missing", ".", "link", "pipe", "file/below"])
    expect(readRegularFile(path.join(folder, name), budget)).toBeUndefined();
});

test("what the machine can't open is no file that is missing", () => {
  const open = jest.spyOn(fs, "openSync").mockImplementation(() => {
    throw Object.assign(new Error("too many open files"), { code: "EMFILE" });
  });
  try {
    expect(() => readRegularFile(path.join(folder, "file"), budget)).toThrow("too many open files");
  } finally {
    open.mockRestore();
  }
});

test("a file above the budget is not read", () => {
  fs.truncateSync(path.join(folder, "file"), 2_000_000);

  expect(() => readRegularFile(path.join(folder, "file"), budget)).toThrow("the folder has more than 1 MB");
});

test("a folder is listed and counts; one that can't be listed is a problem, not a crash", async () => {
  const names: string[] = [];
  const list = (at = folder): Promise<void> => visitFolder(at, budget, ({ name }) => void names.push(name));
  await list();
  expect(names).toEqual(["file"]);
  await expect(list(path.join(folder, "file"))).rejects.toThrow("can't be listed (ENOTDIR)");
  await list();
  await expect(list()).rejects.toThrow("more than 3 files");
});
