import { describe, expect, test } from "@jest/globals";
import { findOrphans } from "../../../src/upkeep/doctor/find-orphans.ts";
import type { RunningProcess } from "../../../src/upkeep/doctor/list-processes.ts";

const gone = 2 ** 22 + 1;
const folder = "/tmp/lab-mongod-AbCd12";

function running(changes: Partial<RunningProcess>): RunningProcess {
  return {
    pid: 50,
    parent: 1,
    command: `/x/mongod --dbpath ${folder}`,
    ageSeconds: 60,
    environment: "",
    ...changes,
  };
}

const pids = (all: RunningProcess[]): number[] => findOrphans(all, 7).map(({ pid }) => pid);

test("a server without a watchdog and without a program that started it", () => {
  expect(pids([running({})])).toEqual([50]);
});

describe("a doubt is no proof", () => {
  test.each<[string, RunningProcess[]]>([
    [
      "its watchdog lives",
      [running({}), running({ pid: 51, command: `/bin/sh -c … lab-watchdog ${folder}` })],
    ],
    [
      "a program of Node has started it",
      [running({ parent: 9 }), running({ pid: 9, command: "/usr/bin/node lab.cjs" })],
    ],
    ["this process has", [running({ parent: 7 }), running({ pid: 7, command: "something" })]],
    ["it is young", [running({ ageSeconds: 1 })]],
    ["an editor looks at its log", [running({ command: `vim ${folder}/mongod.log` })]],
    ["another folder's name", [running({ command: "/x/mongod --dbpath /data/lab-mongod" })]],
  ])("%s", (_, all) => {
    expect(pids(all)).toEqual([]);
  });
});

test("what a run has marked is judged by its grader alone", () => {
  const marked = (grader: number): RunningProcess =>
    running({ command: "sh", environment: `A=1\0LAB_RUN=lab-run-${grader}-1\0` });
  expect(pids([marked(gone)])).toEqual([50]);
  expect(pids([marked(process.pid)])).toEqual([]);
  expect(pids([marked(60), running({ pid: 60, command: "node" })])).toEqual([]);
});
