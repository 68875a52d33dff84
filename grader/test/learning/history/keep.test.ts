import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openHistory } from "../../../src/learning/history/history.ts";
import { caught } from "../../support/caught.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";
import { makeLab } from "./make-lab.ts";

test("a state is kept once, and again when something differs", async () => {
  const { root, found } = makeLab({ "src/app.ts": "one" });
  const history = openHistory(root, found);
  const first = await history.keep("grade");
  expect(first.n).toBe(1);
  expect(await history.keep("grade")).toEqual(first);
  writeFiles(found.folder, { "src/app.ts": "two" });
  const second = await history.keep("grade");
  expect(second.n).toBe(2);
  expect(second.digest).not.toBe(first.digest);
  await history.noteScore(2, { score: 5, max: 10 });
  expect(await history.list()).toMatchObject([
    { n: 1, reason: "grade", files: 1, bytes: 3 },
    { n: 2, reason: "grade", score: 5, max: 10 },
  ]);
});

test("a state is written out as it was: modes, links, empty folders, odd names", async () => {
  const odd = "src/ü and 'quotes'\n$(x).ts";
  const { root, found } = makeLab({
    "src/app.ts": "one",
    [odd]: "odd",
    "src/.env": "A=1",
    "README.md": "no",
  });
  chmodSync(join(found.folder, "src/app.ts"), 0o755);
  mkdirSync(join(found.folder, "src/empty"));
  symlinkSync("../../nowhere", join(found.folder, "src/link"));
  const history = openHistory(root, found);
  const { n, digest, unkept } = await history.keep("grade");
  expect(unkept).toEqual([]);
  const out = join(makeFolder({}), "out");
  await history.extract(n, out);
  expect(readFileSync(join(out, odd), "utf8")).toBe("odd");
  expect(readFileSync(join(out, "src/.env"), "utf8")).toBe("A=1");
  expect(statSync(join(out, "src/app.ts")).mode & 0o777).toBe(0o755);
  expect(statSync(join(out, "src/empty")).isDirectory()).toBe(true);
  expect(existsSync(join(out, "README.md"))).toBe(false);
  expect((await openHistory(root, { ...found, folder: out }).keep("grade")).digest).toBe(digest);
});

test("what can't be kept is named: a grade goes on, nothing else does", async () => {
  const { root, found } = makeLab({ "src/app.ts": "one" });
  execFileSync("mkfifo", [join(found.folder, "src/pipe")]);
  const history = openHistory(root, found);
  const { n, unkept } = await history.keep("grade");
  expect({ n, unkept }).toEqual({
    n: 1,
    unkept: [{ path: "src/pipe", why: expect.stringContaining("neither") }],
  });
  expect(await caught(history.keep("reset"))).toMatchObject({ code: "LAB_HISTORY_UNKEPT" });
});

test("a broken manifest counts as not there, and its number stays its own", async () => {
  const { root, found } = makeLab({ "src/app.ts": "one" });
  const history = openHistory(root, found);
  await history.keep("grade");
  writeFileSync(join(root, ".lab/history", found.exercise.id, "2.json"), '{"formatVersion":1,');
  expect(await history.list()).toHaveLength(1);
  expect((await history.keep("grade")).n).toBe(1);
  writeFiles(found.folder, { "src/app.ts": "two" });
  expect((await history.keep("grade")).n).toBe(3);
  expect(readFileSync(join(root, ".lab/history", found.exercise.id, "2.json"), "utf8")).toContain(
    "formatVersion",
  );
});

test("a content that is gone or changed is told, and kept again when it is there again", async () => {
  const { root, found } = makeLab({ "src/app.ts": "one" });
  const history = openHistory(root, found);
  await history.keep("grade");
  rmSync(join(root, ".lab/history/objects"), { recursive: true });
  const out = makeFolder({});
  expect(await caught(history.extract(1, out))).toMatchObject({ code: "LAB_HISTORY_BROKEN" });
  await history.keep("grade");
  await history.extract(1, makeFolder({}));
  expect(await caught(history.extract(7, makeFolder({})))).toMatchObject({ code: "LAB_USAGE_STATE" });
});

test("where nothing can be written a grade is told, with its digest", async () => {
  const { root, found } = makeLab({ "src/app.ts": "one" });
  const { digest } = await openHistory(root, found).keep("grade");
  rmSync(join(root, ".lab"), { recursive: true });
  writeFileSync(join(root, ".lab"), "in the way");
  const outcome = await openHistory(root, found).keep("grade");
  expect(outcome).toMatchObject({ n: 0, digest, failure: { code: "LAB_HISTORY_NOT_WRITTEN" } });
  expect(await caught(openHistory(root, found).keep("reset"))).toMatchObject({
    code: "LAB_HISTORY_NOT_WRITTEN",
  });
});

test("the contents of a state, and of the files that are there, are read without a repository's records", async () => {
  const { root, found } = makeLab({ "src/app.ts": "one", "src/.git/HEAD": "ref: refs/heads/main" });
  const history = openHistory(root, found);
  await history.keep("grade");
  writeFiles(found.folder, { "src/app.ts": "two" });
  const texts = async (n: number | "now") =>
    [...(await history.contents(n))].map(([path, bytes]) => [path, bytes.toString()]);
  expect(await texts(1)).toEqual([["src/app.ts", "one"]]);
  expect(await texts("now")).toEqual([["src/app.ts", "two"]]);
  expect(await caught(history.contents(7))).toMatchObject({ code: "LAB_USAGE_STATE" });
});
