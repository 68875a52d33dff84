import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { readServerFile } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "lab-test-"));
const log = join(folder, "log.json");
writeFileSync(log, "a line");

afterAll(() => rmSync(folder, { recursive: true }));

test("a file is read", () => {
  expect(readServerFile(log)).toBe("a line");
});

test.each<[string, string, (path: string) => void]>([
  ["a link", "ELOOP", (path) => symlinkSync(log, path)],
  ["a pipe", "EINVAL", (path) => void execFileSync("mkfifo", [path])],
])("%s in its place is neither followed nor waited for", (kind, code, make) => {
  const path = join(folder, kind);
  make(path);
  expect(() => readServerFile(path)).toThrow(expect.objectContaining({ code }));
});
