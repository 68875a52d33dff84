import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { writeFiles } from "../../support/temporary-folder.ts";
import { first, git, makeClone, second, undoUpdate, update } from "./versions.ts";

const app = "exercises/rest/01-a/src/app.ts";
const types = "exercises/rest/01-a/src/types.ts";
const other = "exercises/rest/02-b/src/app.ts";
const read = (root: string, path: string): string => readFileSync(join(root, path), "utf8");
const status = (root: string): string[] => git(root, "status", "--porcelain").split("\n").filter(Boolean);

test("what nobody has edited is that of the new version, and what somebody has typed stays", async () => {
  const { root, origin } = makeClone();
  writeFiles(root, { [other]: "// mine\n", "exercises/rest/02-b/src/more.ts": "// mine too\n" });
  const { exitCode, out } = await update(root);
  expect({ exitCode, out }).toEqual({
    exitCode: 0,
    out: expect.stringMatching(
      /new exercises: rest-03 .*changed tasks or suites: rest-01 .*The files are those/,
    ),
  });
  for (const path of ["grader/grade.ts", "grader/fresh/more.ts", app, types, "settings.json"])
    expect({ path, text: read(root, path) }).toEqual({ path, text: second[path] });
  expect(existsSync(join(root, "grader/old.ts"))).toBe(false);
  expect(read(root, other)).toBe("// mine\n");
  expect(git(root, "rev-parse", "HEAD")).toBe(git(origin, "rev-parse", "HEAD"));
  expect(status(root)).toEqual([` M ${other}`, "?? exercises/rest/02-b/src/more.ts"]);
  expect((await update(root)).out).toContain("Nothing to do");
});

test("a learner's own commits are joined with the new version", async () => {
  const { root, origin } = makeClone();
  writeFiles(root, { [other]: "// committed\n", [app]: "// also mine\n", "notes.md": "mine\n" });
  git(root, "add", "-A");
  git(root, "commit", "--quiet", "-m", "My work");
  writeFiles(root, { [other]: "// committed, and more\n" });
  const mine = git(root, "rev-parse", "HEAD").trim();
  expect((await update(root)).exitCode).toBe(0);
  const parents = git(root, "log", "-1", "--format=%P").trim();
  expect(parents).toBe(`${mine} ${git(origin, "rev-parse", "HEAD").trim()}`);
  expect(status(root)).toEqual([` M ${other}`]);
  expect(git(root, "show", `HEAD:${other}`)).toBe("// committed\n");
  expect(git(root, "show", `HEAD:${app}`)).toBe("// also mine\n");
  expect(git(root, "show", "HEAD:grader/grade.ts")).toBe("second\n");
  expect(git(root, "ls-tree", "--name-only", "HEAD", "grader/old.ts", "notes.md")).toBe("notes.md\n");
});

test("a starter that is new as well as edited is kept, until the new one is asked for", async () => {
  const { root } = makeClone();
  writeFiles(root, { [app]: "// mine\n" });
  const kept = await update(root);
  expect(kept.out).toContain(`rest-01 has a new starter, and you have edited yours: ${app} → yours stays`);
  expect(read(root, app)).toBe("// mine\n");
  // The other file of that starter, which nobody has touched, is brought along.
  expect(read(root, types)).toBe("// new types\n");
  // The next version has nothing new for it: nobody is asked again.
  expect((await update(root)).out).not.toContain("new starter");
});

test("where the new starter is taken, what was typed is a state of the exercise", async () => {
  const { root } = makeClone();
  writeFiles(root, { [app]: "// mine\n", "settings.json": "{}\n" });
  const { out } = await update(root, "--take-new");
  expect(out).toContain("rest-01: your files are kept as state 1; npm run restore -- rest-01 1");
  expect(read(root, app)).toBe("// new starter\n");
  expect(read(root, "settings.json")).toBe(second["settings.json"]);
  const state = JSON.parse(read(root, ".lab/history/rest-01-a/1.json")) as {
    reason: string;
    entries: object[];
  };
  expect(state).toMatchObject({
    reason: "update",
    entries: expect.arrayContaining([expect.objectContaining({ path: "src/app.ts", size: 8 })]),
  });
});

test("undo goes back with all files and the branch, and forth again", async () => {
  const { root } = makeClone();
  writeFiles(root, { [app]: "// mine\n", "settings.json": "{}\n" });
  const before = git(root, "rev-parse", "HEAD");
  await update(root, "--take-new");
  const after = git(root, "rev-parse", "HEAD");
  expect((await undoUpdate(root)).exitCode).toBe(0);
  expect(git(root, "rev-parse", "HEAD")).toBe(before);
  expect([read(root, app), read(root, "settings.json")]).toEqual(["// mine\n", "{}\n"]);
  expect(read(root, "grader/old.ts")).toBe(first["grader/old.ts"]);
  expect(existsSync(join(root, "grader/fresh/more.ts"))).toBe(false);
  expect(status(root)).toEqual([` M ${app}`, " M settings.json"]);
  await undoUpdate(root);
  expect(git(root, "rev-parse", "HEAD")).toBe(after);
  expect(status(root)).toEqual([]);
});

test("an update is not taken back under commits that were made since", async () => {
  const { root } = makeClone();
  await update(root);
  writeFiles(root, { [app]: "// mine\n" });
  git(root, "commit", "--quiet", "-am", "My work");
  await expect(undoUpdate(root)).rejects.toMatchObject({ code: "LAB_UPDATE_MOVED_ON" });
  expect(read(root, app)).toBe("// mine\n");
});

test("--show changes nothing", async () => {
  const { root } = makeClone();
  expect((await update(root, "--show")).out).toContain("Nothing was changed.");
  expect(status(root)).toEqual([]);
  expect(read(root, "grader/grade.ts")).toBe("first\n");
});

test("a starter's file that was deleted stays away while there is no news of it", async () => {
  const { root } = makeClone();
  rmSync(join(root, other));
  rmSync(join(root, types));
  await update(root);
  expect(existsSync(join(root, other))).toBe(false);
  expect(read(root, types)).toBe("// new types\n");
});

test.each<[string, (root: string, origin: string) => void, RegExp]>([
  ["LAB_UPDATE_DETACHED", (root) => git(root, "switch", "--quiet", "--detach"), /git switch main/],
  ["LAB_UPDATE_NO_REMOTE", (root) => git(root, "remote", "remove", "origin"), /--from FOLDER/],
  ["LAB_UPDATE_FETCH", (_, origin) => rmSync(origin, { recursive: true }), /git remote -v/],
  [
    "LAB_UPDATE_OWN_CODE",
    (root) => writeFileSync(join(root, "grader/grade.ts"), "mine\n"),
    /git pull --rebase/,
  ],
  [
    "LAB_UPDATE_STAGED",
    (root) => {
      writeFiles(root, { [app]: "// mine\n" });
      git(root, "add", app);
    },
    /git restore --staged/,
  ],
  [
    "LAB_UPDATE_UNDER_WAY",
    (root) => {
      for (const text of ["// one\n", "// two\n"]) {
        writeFiles(root, { [app]: text });
        git(root, "commit", "--quiet", "-am", text);
      }
      expect(() => git(root, "rebase", "--onto", "HEAD~2", "HEAD~1")).toThrow("rebase");
    },
    /git status .*end a rebase/,
  ],
  [
    "LAB_UPDATE_UNRELATED",
    (_, origin) => {
      git(origin, "checkout", "--quiet", "--orphan", "anew");
      git(origin, "commit", "--quiet", "-m", "Anew");
      git(origin, "branch", "-M", "anew", "main");
    },
    /--from FOLDER/,
  ],
])("%s: says what to type, and changes nothing", async (code, prepare, next) => {
  const { root, origin } = makeClone();
  prepare(root, origin);
  const before = git(root, "rev-parse", "HEAD");
  await expect(update(root)).rejects.toMatchObject({ code, next: expect.stringMatching(next) });
  expect(git(root, "rev-parse", "HEAD")).toBe(before);
  expect(existsSync(join(root, "grader/old.ts"))).toBe(true);
});

test("--over replaces edited code of the lab, and keeps it", async () => {
  const { root } = makeClone();
  writeFileSync(join(root, "grader/grade.ts"), "mine\n");
  await update(root, "--over");
  expect(read(root, "grader/grade.ts")).toBe("second\n");
  await undoUpdate(root);
  expect(read(root, "grader/grade.ts")).toBe("mine\n");
});
