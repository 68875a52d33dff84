import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { openHistory } from "../../../src/learning/history/history.ts";
import { caught } from "../../support/caught.ts";
import { mountSmallDisk } from "../../support/small-disk.ts";
import { writeFiles } from "../../support/temporary-folder.ts";
import { digestFolder } from "./digest-folder.ts";
import { makeLab } from "./make-lab.ts";

const starter = "the starter";
const blob = createHash("sha1").update(`blob ${starter.length}\0${starter}`).digest("hex");

/** A lab whose release holds the starter. */
function makeStartedLab(files: Record<string, string> = { "src/app.ts": starter }) {
  const { root, found } = makeLab(files);
  writeFiles(found.suiteFolder, {
    "starter.json": JSON.stringify({ "src/app.ts": blob }),
    "starter/src/app.ts": starter,
  });
  return {
    root,
    found,
    history: openHistory(root, found),
    read: () => readFileSync(join(found.folder, "src/app.ts"), "utf8"),
  };
}

test("reset, undo and undo again; a reset of a starter is no change that hides what was undone", async () => {
  const { found, history, read } = makeStartedLab();
  writeFiles(found.folder, { "src/app.ts": "typed", "src/more.ts": "typed too", "README.md": "not theirs" });
  expect(await history.reset()).toEqual({ keptAs: 1, changed: true });
  expect([read(), existsSync(join(found.folder, "src/more.ts"))]).toEqual([starter, false]);
  expect(await history.reset()).toEqual({ keptAs: 2, changed: false });
  expect(await history.undo()).toMatchObject({ restored: 1, keptAs: 2, changed: true });
  expect([read(), existsSync(join(found.folder, "src/more.ts"))]).toEqual(["typed", true]);
  expect(await history.undo()).toMatchObject({ restored: 2 });
  expect(read()).toBe(starter);
  expect(await history.restore(1)).toMatchObject({ keptAs: 2 });
  expect(read()).toBe("typed");
  expect(readFileSync(join(found.folder, "README.md"), "utf8")).toBe("not theirs");
  expect(readdirSync(found.folder).filter((name) => name.startsWith(".lab-"))).toEqual([]);
});

test("nothing to undo, no such state", async () => {
  const { history } = makeStartedLab();
  expect(await caught(history.undo())).toMatchObject({ code: "LAB_USAGE_UNDO" });
  expect(await caught(history.restore(3))).toMatchObject({ code: "LAB_USAGE_STATE" });
});

test("a content in the store that no longer is what its name says is written anew before a reset", async () => {
  const { root, found, history, read } = makeStartedLab();
  writeFiles(found.folder, { "src/app.ts": "typed" });
  await history.keep("grade");
  const sha256 = createHash("sha256").update("typed").digest("hex");
  writeFiles(root, { [`.lab/history/objects/${sha256.slice(0, 2)}/${sha256.slice(2)}`]: "TYPED" });
  await history.reset();
  await history.undo();
  expect(read()).toBe("typed");
});

test("libraries stay, also in a folder that the starter hasn't", async () => {
  const { found, history } = makeStartedLab();
  writeFiles(found.folder, {
    "src/node_modules/a/x.js": "1",
    "src/deep/node_modules/b/x.js": "2",
    "src/deep/x.ts": "",
  });
  await history.reset();
  expect(existsSync(join(found.folder, "src/node_modules/a/x.js"))).toBe(true);
  expect(existsSync(join(found.folder, "src/deep/node_modules/b/x.js"))).toBe(true);
  expect(existsSync(join(found.folder, "src/deep/x.ts"))).toBe(false);
});

test("a link in the place of the folder goes and comes back; what it leads to is not touched", async () => {
  const { root, found, history } = makeStartedLab({ "README.md": "" });
  writeFiles(root, { "elsewhere/app.ts": "typed elsewhere" });
  symlinkSync(join(root, "elsewhere"), join(found.folder, "src"));
  await history.reset();
  expect(readFileSync(join(root, "elsewhere/app.ts"), "utf8")).toBe("typed elsewhere");
  writeFiles(found.folder, { "src/app.ts": "typed" });
  expect(readFileSync(join(root, "elsewhere/app.ts"), "utf8")).toBe("typed elsewhere");
  await history.undo();
  expect(readFileSync(join(found.folder, "src/app.ts"), "utf8")).toBe("typed elsewhere");
});

test("folders that can't be written to are in nobody's way", async () => {
  const { found, history, read } = makeStartedLab({ "src/app.ts": "typed", "src/closed/a.ts": "typed" });
  chmodSync(join(found.folder, "src/closed"), 0o555);
  await history.reset();
  expect(read()).toBe(starter);
  expect(readdirSync(found.folder)).toEqual(["src"]);
});

test("six commands at once take turns", async () => {
  const { root, found, history } = makeStartedLab();
  writeFiles(found.folder, { "src/app.ts": "typed" });
  const all = await Promise.allSettled(
    Array.from({ length: 3 }).flatMap(() => [
      openHistory(root, found).reset(),
      openHistory(root, found).keep("grade"),
    ]),
  );
  expect(all.filter(({ status }) => status === "rejected")).toEqual([]);
  const bodies = await Promise.all(
    (await history.list()).map(async ({ n }) => (await history.read(n))?.digest),
  );
  expect(new Set(bodies).size).toBe(bodies.length);
  expect(readdirSync(found.folder)).toEqual(["src"]);
});

test("two states in which the exercise's paths lie within another's are put back whole", async () => {
  const { root, found, history } = makeStartedLab({ "src/app.ts": "typed", "src/b.ts": "typed" });
  await history.keep("grade");
  const later = { ...found, exercise: { ...found.exercise, editable: ["src/app.ts"] } };
  writeFiles(found.folder, { "src/app.ts": "two", "src/b.ts": "two" });
  const { keptAs } = await openHistory(root, later).restore(1);
  expect(readFileSync(join(found.folder, "src/b.ts"), "utf8")).toBe("typed");
  await history.restore(keptAs);
  expect(readFileSync(join(found.folder, "src/b.ts"), "utf8")).toBe("two");
});

const disk = mountSmallDisk("size=3m");

describe("a full disk stops before it overwrites", () => {
  (disk ? test : test.skip)(
    "whatever room is left, the files are the old or the new ones, and all can be had",
    async () => {
      const { found, root: usual } = makeStartedLab();
      const root = join(disk ?? "", "lab");
      cpSync(usual, root, { recursive: true });
      const there = {
        ...found,
        folder: join(root, "exercises", found.path),
        suiteFolder: join(root, "grader/suites", found.path),
      };
      const history = openHistory(root, there);
      const src = join(there.folder, "src");
      const clean = digestFolder(src);
      const came = { stopped: 0, done: 0 };
      for (let spare = 0; spare < 24; spare++) {
        writeFileSync(join(src, "typed.txt"), `${spare}`.repeat(20_000));
        const old = digestFolder(src);
        const filler = join(disk ?? "", "filler");
        fill(filler, spare * 4_096);
        const outcome = await caught(history.reset()).catch(() => "done");
        if (outcome === "done") {
          came.done += 1;
          expect(digestFolder(src)).toBe(clean);
        } else {
          came.stopped += 1;
          expect(outcome).toMatchObject({
            code: "LAB_HISTORY_NOT_WRITTEN",
            message: expect.stringContaining("full"),
          });
          expect(digestFolder(src)).toBe(old);
        }
        rmSync(filler, { force: true });
        expect((await history.keep("grade")).failure).toBeUndefined();
        expect(readdirSync(there.folder)).toEqual(["src"]);
        if (outcome === "done") await history.undo();
        expect(digestFolder(src)).toBe(old);
        for (const path of [join(root, ".lab"), join(src, "typed.txt")]) rmSync(path, { recursive: true });
      }
      expect(came.stopped).toBeGreaterThan(3);
      expect(came.done).toBeGreaterThan(0);
    },
  );
});

/** Takes all the room of the disk but some bytes. */
function fill(file: string, spareBytes: number): void {
  const chunk = Buffer.alloc(4_096);
  try {
    for (;;) writeFileSync(file, chunk, { flag: "a" });
  } catch {
    truncateSync(file, Math.max(0, statSync(file).size - spareBytes));
  }
}
