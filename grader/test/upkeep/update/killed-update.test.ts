import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { copyLab } from "../../support/copy-lab.ts";
import { mountSmallDisk } from "../../support/small-disk.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { git } from "./versions.ts";

/** An update that ends before each of its changes of the disk in turn: the next command finishes it or takes it back. */
jest.setTimeout(400_000);

const exercise = "exercises/rest/01-read-catalogue";
const [app, types] = [`${exercise}/src/app.ts`, `${exercise}/src/types.ts`];
const needed = ["package.json", "grader/launch/start.cjs"];

/** A clone with what somebody has typed, and the folder of a new version: a file new, one gone, two replaced. */
function makeLabs(): { root: string; fresh: string } {
  const root = copyLab(["rest/01-read-catalogue"]);
  writeFileSync(join(root, ".gitignore"), "/.lab/\n/.lab-*/\ndist/\n/packages\nnode_modules\n");
  writeFileSync(join(root, "grader/gone.ts"), "old\n");
  git(root, "init", "--quiet", "-b", "main");
  git(root, "add", "-A");
  git(root, "commit", "--quiet", "-m", "First");
  const fresh = join(makeFolder(), "fresh");
  git(root, "clone", "--quiet", root, fresh);
  rmSync(join(fresh, "grader/gone.ts"));
  writeFileSync(join(fresh, "grader/come.ts"), "new\n");
  for (const path of ["grader/launch/start.cjs", types])
    writeFileSync(join(fresh, path), `${readFileSync(join(fresh, path), "utf8")}// newer\n`);
  git(fresh, "add", "-A");
  git(fresh, "commit", "--quiet", "-m", "Second");
  writeFileSync(join(root, app), "// typed\n");
  return { root, fresh };
}

function lab(root: string, args: string[], dieAt?: number) {
  const preload =
    dieAt === undefined ? [] : ["--require", join(__dirname, "../../learning/history/die-at.cjs")];
  return spawnSync(process.execPath, [...preload, join(root, "grader/launch/start.cjs"), ...args], {
    cwd: root,
    env: {
      ...process.env,
      LAB_SERVER: "off",
      FORCE_COLOR: "0",
      LAB_TEST_DIE_AT: String(dieAt),
      INIT_CWD: root,
    },
    encoding: "utf8",
  });
}

/** Which version each of the changed files is of, and whether Git knows of nothing but what was typed. */
function look(root: string): { versions: string; changes: string } {
  const isNewer = (path: string): boolean => readFileSync(join(root, path), "utf8").endsWith("// newer\n");
  const versions = [
    existsSync(join(root, "grader/come.ts")),
    !existsSync(join(root, "grader/gone.ts")),
    isNewer("grader/launch/start.cjs"),
    isNewer(types),
    git(root, "log", "-1", "--format=%s").trim() === "Second",
  ];
  return {
    versions: [...new Set(versions)].map((isNew) => (isNew ? "new" : "old")).join(", "),
    changes: git(root, "status", "--porcelain").trim(),
  };
}

test("it is the old version or the new one, whole, with what was typed", () => {
  const { root, fresh } = makeLabs();
  const outcomes = new Set<string>();
  for (let step = 0; ; step++) {
    const { status, signal, stderr } = lab(root, ["update", "--from", fresh, "--no-install"], step);
    if (signal !== "SIGKILL") {
      expect({ status, stderr, ranThrough: step > 40 }).toEqual({ status: 0, stderr: "", ranThrough: true });
      break;
    }
    // There is no moment in which nothing could be typed.
    for (const path of needed)
      expect({ step, path, is: existsSync(join(root, path)) }).toEqual({ step, path, is: true });
    expect({ step, status: lab(root, ["history"]).status }).toEqual({ step, status: 0 });
    const { versions, changes } = look(root);
    expect({ step, versions, changes }).toEqual({
      step,
      versions: expect.stringMatching(/^(?:old|new)$/),
      changes: `M ${app}`,
    });
    expect(readFileSync(join(root, app), "utf8")).toBe("// typed\n");
    expect(existsSync(join(root, ".lab-swap"))).toBe(false);
    outcomes.add(versions);
    if (versions === "new") {
      expect(lab(root, ["history"]).stderr).toContain("next: npm run update (or npm run prepare)");
      rmSync(join(root, ".lab/install-due"));
      git(root, "reset", "--quiet", "--hard", "HEAD~1");
      writeFileSync(join(root, app), "// typed\n");
    }
  }
  expect([...outcomes].toSorted()).toEqual(["new", "old"]);
  expect(look(root)).toEqual({ versions: "new", changes: `M ${app}` });
});

test("on a full disk nothing is changed", () => {
  const disk = mountSmallDisk("size=3m");
  // Only root may mount one.
  if (disk === undefined) return;
  const { root, fresh } = makeLabs();
  rmSync(join(root, ".lab"), { recursive: true, force: true });
  mkdirSync(join(disk, "lab"));
  const small = join(disk, "lab");
  for (const name of [
    "exercises",
    ".git",
    ".gitignore",
    "package.json",
    "package-lock.json",
    "grader/launch",
    "grader/gone.ts",
    "grader/suites",
  ])
    cpSync(join(root, name), join(small, name), { recursive: true });
  writeFileSync(join(fresh, "grader/come.ts"), "x".repeat(3_000_000));
  git(fresh, "commit", "--quiet", "-am", "Large");
  git(small, "status");
  cpSync(join(root, "grader/dist"), join(fresh, "grader/dist"), { recursive: true });
  cpSync(join(root, "node_modules"), join(fresh, "node_modules"), {
    verbatimSymlinks: true,
    recursive: true,
  });
  const { status, stderr } = lab(fresh, ["update", "--into", small, "--no-install"]);
  expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringMatching(/no room|full/) });
  expect(look(small)).toEqual({ versions: "old", changes: `M ${app}` });
});
