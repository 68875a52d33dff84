import { expect, test } from "@jest/globals";
import pc from "picocolors";
import { runHint } from "../../src/cli/hint-command.ts";
import type { WatchedExercise } from "../../src/cli/surroundings.ts";
import { hintedId, makeHintedLab, type HintedLab } from "../learning/hints/make-hinted-lab.ts";

const all = ["C1", "C2", "C3"];

async function hint(
  { root, watched }: Pick<HintedLab, "root"> & { watched?: WatchedExercise },
  ...args: string[]
): Promise<{ code: number; out: string }> {
  let out = "";
  const output = { out: (text: string) => void (out += text), err: () => {} };
  const code = await runHint(args, {
    root,
    output,
    colors: pc.createColors(false),
    ...(watched ? { watched } : {}),
  });
  return { code, out };
}

test("shows the rung with its check, its task and what opens the next", async () => {
  const lab = makeHintedLab();
  lab.grade(["C2"]);
  const { code, out } = await hint(lab, "rest-01");
  expect(code).toBe(0);
  expect(out).toBe(`rest-01-get  An example
  for C2: requirement C2 holds
  T1 Do it

  hint 1 of 3
    T1 where

  Hint 2 opens with a grade of files that you have changed since hint 1 was
  opened:
  npm run grade -- rest-01
`);
});

test("locked, it shows the one before again, and says what opens the next", async () => {
  const lab = makeHintedLab();
  await hint(lab, "rest-01");
  const { code, out } = await hint(lab, "rest-01");
  expect(code).toBe(0);
  expect(out).toContain("T1 where");
  expect(out).not.toContain("which");
  expect(out).toContain("npm run grade -- rest-01");
  lab.save("tried");
  lab.grade(all);
  expect(await hint(lab, "rest-01")).toMatchObject({
    code: 0,
    out: expect.stringContaining("T1 which `idea`"),
  });
});

test("another task is opened by its name, in either case", async () => {
  const lab = makeHintedLab();
  lab.grade(["C1"]);
  const { out } = await hint(lab, "rest-01", "t2");
  expect(out).toContain("T2 where");
  expect(out).not.toContain("for C1");
  await expect(hint(lab, "rest-01", "T9")).rejects.toThrow(
    "rest-01-get has no task and no check T9; its tasks are T1, T2",
  );
});

test("--all opens nothing; after a pass it shows all", async () => {
  const lab = makeHintedLab();
  await hint(lab, "rest-01");
  const before = await hint(lab, "rest-01", "--all");
  expect(before.out).toContain("T1 where");
  expect(before.out).toContain("open: npm run hint -- rest-01 T2");
  expect(before.out).not.toMatch(/which|nearly|T2 where/);
  lab.grade([]);
  expect((await hint(lab, "rest-01")).out).toContain("npm run hint -- rest-01 --all");
  const { out } = await hint(lab, "rest-01", "--all");
  for (const text of ["T1 nearly", "T2 where", "T2 nearly"]) expect(out).toContain(text);
  expect(lab.progress.read(hintedId).rungs).toHaveLength(6);
});

test("after the last one it says how to read them again", async () => {
  const lab = makeHintedLab();
  lab.progress.recordGiveUp(hintedId);
  await hint(lab, "rest-01");
  expect((await hint(lab, "rest-01")).out).toContain("Hint 3 is open: npm run hint -- rest-01\n");
  expect((await hint(lab, "rest-01")).out).toContain("npm run hint -- rest-01 --all");
});

test("under the key of a watch it names keys, and says one line where no further hint is open", async () => {
  const lab = makeHintedLab();
  const watched = { id: hintedId };
  const first = await hint({ ...lab, watched }, "rest-01");
  expect(first.out).toContain("T1 where");
  expect(first.out).toContain("Hint 2 opens once you have saved a change; then press h.");
  expect(first.out).not.toContain("npm run");
  expect(await hint({ ...lab, watched }, "rest-01")).toEqual({
    code: 0,
    out: "  Hint 2 opens once you have saved a change; then press h.\n",
  });
  lab.save("tried");
  lab.grade(all);
  expect((await hint({ ...lab, watched }, "rest-01")).out).toContain("T1 which `idea`");
  lab.save("tried again");
  lab.grade(all);
  expect((await hint({ ...lab, watched }, "rest-01")).out).toContain(
    "All three hints of this task are open.",
  );
  lab.grade([]);
  expect((await hint({ ...lab, watched }, "rest-01")).out).not.toContain("npm run");
});

test("without hints it says why, and what to do", async () => {
  const { code, out } = await hint(makeHintedLab(""), "rest-01");
  expect(code).toBe(1);
  expect(out).toContain("neither hints.md nor a sealed suite");
  expect(out).toContain("\n  next: ");
});

test("other usage is told with the help", async () => {
  const lab = makeHintedLab();
  await expect(hint(lab)).rejects.toMatchObject({ code: "LAB_USAGE_OPTION" });
  await expect(hint(lab, "rest-01", "T1", "T2")).rejects.toThrow('"T2" is one too many');
  expect((await hint(lab, "--help")).out).toContain("Each task has three");
});

test("a check stands for its task, and is what the hint is said to be for", async () => {
  const lab = makeHintedLab();
  lab.grade(["C1"]);
  const { out } = await hint(lab, "rest-01", "c3");
  expect(out).toContain("for C3: requirement C3 holds\n  T2 ");
  await expect(hint(lab, "rest-01", "C9")).rejects.toMatchObject({
    message: expect.stringContaining("has no task and no check C9; its tasks are T1, T2"),
  });
});

test("without an exercise it is the one that was graded last", async () => {
  const lab = makeHintedLab();
  await expect(hint(lab, "C3")).rejects.toMatchObject({ code: "LAB_USAGE_OPTION" });
  lab.grade(["C2"]);
  expect((await hint(lab)).out).toContain("for C2: ");
  expect((await hint(lab, "C3")).out).toContain("for C3: ");
});
