import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { describeProcess } from "../../../src/ground/describe-process.ts";
import { announceWatch } from "../../../src/learning/watch/announce-watch.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
const pid = other.pid as number;

afterEach(() => {
  other.kill();
});

test("another process that watches the same exercise is named while it runs, and forgotten after", async () => {
  const root = makeFolder();
  const folder = join(root, ".lab/watching");
  writeFiles(root, { [`.lab/watching/rest-01-a ${describeProcess(pid)}`]: "" });
  const mine = announceWatch(root, "rest-01-a");
  expect(mine.other).toBe(pid);
  expect(announceWatch(root, "rest-02-b").other).toBeUndefined();
  expect(readdirSync(folder)).toHaveLength(3);
  mine.end();
  expect(readdirSync(folder)).toHaveLength(2);

  other.kill();
  await once(other, "exit");
  expect(announceWatch(root, "rest-01-a").other).toBeUndefined();
  expect(readdirSync(folder).filter((name) => name.includes(`${pid} `))).toEqual([]);
});

test("a process that has the number of one that ended is another", () => {
  const root = makeFolder();
  writeFiles(root, { [`.lab/watching/rest-01-a ${process.ppid} of long ago`]: "" });
  expect(announceWatch(root, "rest-01-a").other).toBeUndefined();
});

test("where the folder can't be written to it does without", () => {
  const root = makeFolder();
  writeFileSync(join(root, ".lab"), "");
  const announced = announceWatch(root, "rest-01-a");
  expect(announced.other).toBeUndefined();
  expect(() => announced.end()).not.toThrow();
});
