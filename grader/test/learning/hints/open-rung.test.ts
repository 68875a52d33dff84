import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { describeHints } from "../../../src/learning/hints/describe-hints.ts";
import { openRung } from "../../../src/learning/hints/open-rung.ts";
import { hintedId, makeHintedLab, type HintedLab } from "./make-hinted-lab.ts";

const all = ["C1", "C2", "C3"];
const opened = (n: number, task = "T1") => ({ task, n, text: expect.stringContaining(task) });
const locked = (why: string) => ({ locked: expect.stringContaining(why) });
const untried = locked("opens with a grade of files that you have changed since hint");

const open = async (lab: HintedLab, task?: string) => openRung(lab.root, lab.found, task);
async function statesOf(lab: HintedLab, task = "T1"): Promise<string[]> {
  const { tasks } = await describeHints(lab.root, lab.found);
  return tasks.find((one) => one.task === task)?.rungs.map(({ state }) => state) ?? [];
}

describe("which one is offered", () => {
  test("before any grade, the first task's", async () => {
    const { root, found } = makeHintedLab();
    expect((await describeHints(root, found)).offered).toEqual({ task: "T1", n: 1 });
  });

  test.each([
    [["C2", "C3"], "T1", "C2"],
    [["C3"], "T2", "C3"],
  ])("of the last grade's misses %j, the task of the first", async (missed, task, id) => {
    const lab = makeHintedLab();
    lab.grade(all);
    lab.grade(missed);
    const { offered } = await describeHints(lab.root, lab.found);
    expect(offered).toEqual({ task, n: 1, check: { id, title: `requirement ${id} holds` } });
  });

  test("none after a grade that passed all", async () => {
    const lab = makeHintedLab();
    lab.grade([]);
    expect((await describeHints(lab.root, lab.found)).offered).toBeUndefined();
    expect(await open(lab)).toEqual(locked("passed all checks"));
  });

  test("a check that a pull took away names no task: the first one's again", async () => {
    const lab = makeHintedLab();
    lab.grade(["C3"]);
    const file = join(lab.root, `.lab/progress/${hintedId}.json`);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll('"C3"', '"C9"'));
    expect((await describeHints(lab.root, lab.found)).offered).toEqual({ task: "T1", n: 1 });
  });

  test("the next one of the task, be it locked; the last one where all are opened", async () => {
    const lab = makeHintedLab();
    lab.grade(all);
    for (const [turn, n] of [2, 3, 3].entries()) {
      expect(await open(lab)).toEqual(opened(turn + 1));
      expect((await describeHints(lab.root, lab.found)).offered).toMatchObject({ task: "T1", n });
      lab.save(`try ${turn}`);
      lab.grade(all);
    }
    expect(await open(lab)).toEqual(opened(3));
  });
});

describe("what opens a rung", () => {
  test("the first is free, in each task; the others wait for the one before", async () => {
    const lab = makeHintedLab();
    expect(await statesOf(lab)).toEqual(["open", "locked", "locked"]);
    expect(await open(lab)).toEqual(opened(1));
    expect(await statesOf(lab)).toEqual(["opened", "locked", "locked"]);
    expect(await open(lab)).toEqual(untried);
    expect(await open(lab, "T2")).toEqual(opened(1, "T2"));
  });

  test("a grade of changed files opens the next, and only the next, of what is opened", async () => {
    const lab = makeHintedLab();
    lab.grade(all);
    await open(lab);
    lab.save("changed");
    expect(await open(lab)).toEqual(untried);
    lab.grade(all);
    expect(await statesOf(lab)).toEqual(["opened", "open", "locked"]);
    expect(await statesOf(lab, "T2")).toEqual(["open", "locked", "locked"]);
    expect(await open(lab)).toEqual(opened(2));
    expect(await open(lab)).toEqual(untried);
  });

  test("a grade of the same files opens nothing, be it the first one or another", async () => {
    const lab = makeHintedLab();
    await open(lab);
    lab.grade(all);
    lab.grade(all);
    expect(await open(lab)).toEqual(untried);
  });

  test("files that were changed before the hint was read, and not since, are no try of it", async () => {
    const lab = makeHintedLab();
    lab.grade(all);
    lab.save("changed before");
    await open(lab);
    lab.grade(all);
    expect(await open(lab)).toEqual(untried);
    lab.save("changed after");
    lab.grade(all);
    expect(await open(lab)).toEqual(opened(2));
  });

  test("a try counts though the files were put back after it, and that was graded", async () => {
    const lab = makeHintedLab();
    lab.grade(all);
    await open(lab);
    lab.save("tried");
    lab.grade(all);
    lab.save("starter");
    lab.grade(all);
    expect(await open(lab)).toEqual(opened(2));
  });

  test("a grade taken from memory, and a fault of the lab's own, are no try", async () => {
    const lab = makeHintedLab();
    lab.grade(all);
    await open(lab);
    lab.save("changed");
    lab.grade(all, { reused: true });
    lab.grade(all, { outcome: "fault" });
    expect(await open(lab)).toEqual(untried);
  });

  test("files that can't be graded are a try", async () => {
    const lab = makeHintedLab();
    await open(lab);
    lab.save("a slip");
    lab.grade(all, { outcome: "not-gradable" });
    expect(await open(lab)).toEqual(opened(2));
  });

  test("all are open after a pass, and stay so when it is lost again", async () => {
    const lab = makeHintedLab();
    lab.grade([]);
    expect(await statesOf(lab)).toEqual(["open", "open", "open"]);
    lab.save("worse");
    lab.grade(["C3"]);
    for (const n of [1, 2, 3]) expect(await open(lab)).toEqual(opened(n, "T2"));
  });

  test("all are open after giving up", async () => {
    const lab = makeHintedLab();
    await open(lab);
    lab.progress.recordGiveUp(hintedId);
    expect(await statesOf(lab)).toEqual(["opened", "open", "open"]);
    expect(await open(lab)).toEqual(opened(2));
  });

  test("a rung that an earlier version of the lab noted opens the next with any later attempt", async () => {
    const lab = makeHintedLab();
    lab.progress.recordRung(hintedId, "T1", 1);
    const file = join(lab.root, `.lab/progress/${hintedId}.json`);
    const { rungs, ...rest } = JSON.parse(readFileSync(file, "utf8")) as {
      rungs: { gradedStates?: number }[];
    };
    writeFileSync(
      file,
      JSON.stringify({ ...rest, rungs: rungs.map(({ gradedStates: _, ...rung }) => rung) }),
    );
    expect(await open(lab)).toEqual(untried);
    lab.grade(all);
    expect(await open(lab)).toEqual(opened(2));
  });
});

test("what is opened is noted once and can be read again; texts of others are given to nobody", async () => {
  const lab = makeHintedLab();
  lab.grade(all);
  await open(lab);
  await open(lab);
  expect(lab.progress.read(hintedId).rungs).toMatchObject([
    { task: "T1", rung: 1, attempt: 1, gradedStates: 1 },
  ]);
  const described = await describeHints(lab.root, lab.found);
  expect(described.tasks[0]?.rungs[0]).toEqual({ n: 1, state: "opened", text: "T1 where" });
  expect(JSON.stringify(described)).not.toContain("nearly");
});

test("an exercise without hints says so, with what to do", async () => {
  const { root, found } = makeHintedLab("");
  const { tasks, offered, problem } = await describeHints(root, found);
  expect({ tasks, offered }).toEqual({ tasks: [], offered: undefined });
  expect(problem?.happened).toContain("no hints for rest-01-get");
  expect(await openRung(root, found)).toEqual(locked("no hints for rest-01-get"));
});
