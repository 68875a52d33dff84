import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { build } from "esbuild";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { writeRelease } from "../../../src/teaching/release/write-release.ts";
import { openTrustedModule, readBundle } from "../../../src/grading/suites/trusted-modules.ts";
import { caught } from "../../support/caught.ts";
import { labRoot, makeRelease } from "../../support/release.ts";
import { findDistinctiveLines, listFiles, searchLines } from "../../support/search-lines.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

let release: string;
let paths: string[];

beforeAll(async () => {
  release = await makeRelease();
  paths = listFiles(release).map((file) => relative(release, file).replaceAll("\\", "/"));
});

const read = (path: string): string => readFileSync(join(release, path), "utf8");

describe("nothing of a suite or a submission can be found", () => {
  const secret = findDistinctiveLines(labRoot);

  test("there is much to look for, of every exercise", () => {
    expect(secret.size).toBeGreaterThan(3_000);
    for (const { path } of discoverExercises(labRoot, [])) {
      const from = [...secret.values()].filter((source) => source.startsWith(`grader/suites/${path}/`));
      expect(from.length).toBeGreaterThan(20);
    }
  });

  test("by searching all files for the distinctive lines of them", () => {
    expect(searchLines(release, secret)).toEqual([]);
  });

  test("the search would find a line that is there", async () => {
    const [line] = [...secret.keys()];
    expect(searchLines(makeFolder({ "notes.md": `so: ${line}` }), secret)).toHaveLength(1);
  });

  test("by the names of files", () => {
    const suites = paths.filter((path) => path.startsWith("grader/suites/"));
    expect(suites.filter((path) => !/\/(suite\.age|starter\.json)$/.test(path))).toEqual([
      "grader/suites/practice-key.txt",
    ]);
    expect(paths.filter((path) => /submissions?\//.test(path))).toEqual([]);
  });
});

test("every exercise is there with its visible tests, and its suite is the lab's own, byte for byte", async () => {
  const exercises = discoverExercises(release, []);
  expect(exercises.map(({ path }) => path)).toEqual(discoverExercises(labRoot, []).map(({ path }) => path));
  for (const { path } of exercises) {
    const source = `grader/suites/${path}/checks.test.ts`;
    const bundle = await readBundle(labRoot, source);
    const { digest, practice } = await openTrustedModule(release, source);
    expect({ digest, practice }).toEqual({
      digest: createHash("sha256").update(bundle).digest("hex"),
      practice: false,
    });
    const tests = join("exercises", path, "tests");
    const inLab = existsSync(join(labRoot, tests)) ? readdirSync(join(labRoot, tests)) : [];
    expect(existsSync(join(release, tests)) ? readdirSync(join(release, tests)) : []).toEqual(inLab);
  }
});

test("npm ci agrees with it: each manifest is what the lock file says of it", () => {
  const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, Record<string, unknown>> };
  const folders = ["", ...Object.keys(lock.packages).filter((key) => key && !key.includes("node_modules"))];
  expect(folders.length).toBeGreaterThan(15);
  const shared = ({
    name,
    version,
    dependencies = {},
    devDependencies = {},
    workspaces,
  }: Record<string, unknown>) => ({
    name,
    version,
    dependencies,
    devDependencies,
    workspaces,
  });
  for (const folder of folders) {
    const manifest = JSON.parse(read(join(folder, "package.json"))) as Record<string, unknown>;
    const locked = lock.packages[folder] ?? {};
    expect(shared(manifest)).toEqual(shared(locked));
  }
});

test("it installs what learners use, and no tool of who works on the lab", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, unknown> };
  const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, "")));
  for (const name of [
    "jest",
    "supertest",
    "express",
    "mongodb",
    "typescript",
    "esbuild",
    "@types/yauzl",
    "@types/pg",
  ])
    expect(names).toContain(name);
  for (const name of ["turbo", "knip", "oxlint", "oxfmt", "oxlint-tsgolint", "playwright-core", "axe-core"])
    expect(names).not.toContain(name);
  expect([...names].filter((name) => /^@(?:turbo|oxlint|oxfmt|stryker-mutator)\//.test(name))).toEqual([]);
});

test("its sources import nothing that stayed behind", async () => {
  const entries = [
    "src/cli/main.ts",
    "src/grading/run/host/index.ts",
    "src/grading/suites/bundle-module.ts",
    "src/upkeep/lab-server/client.ts",
  ];
  const { errors } = await build({
    absWorkingDir: join(release, "grader"),
    entryPoints: entries,
    bundle: true,
    write: false,
    outdir: "dist",
    platform: "node",
    packages: "external",
    logLevel: "silent",
  });
  expect(errors).toEqual([]);
});

test("its scripts start what is there", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  expect(Object.keys(scripts)).toEqual([
    "grade",
    "watch",
    "dev",
    "again",
    "lab",
    "next",
    "start",
    "hint",
    "explain",
    "reset",
    "undo",
    "history",
    "restore",
    "solution",
    "update",
    "doctor",
    "lab-cache",
    "lab-server",
    "build",
    "typecheck",
    "prepare",
  ]);
  for (const [, file] of Object.values(scripts).flatMap((line) => [...line.matchAll(/node (\S+)/g)]))
    expect(paths).toContain(file);
});

test("every link of its pages leads to something", () => {
  const broken = paths
    .filter((path) => path.endsWith(".md"))
    .flatMap((path) =>
      [...read(path).matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/g)]
        .map(([, target]) => join(dirname(path), target as string))
        .filter((target) => !existsSync(join(release, target)))
        .map((target) => `${path}: ${target}`),
    );
  expect(broken).toEqual([]);
});

test("SEALS.txt has the sha256 of every sealed file, as sha256sum writes it", () => {
  const lines = read("SEALS.txt").trimEnd().split("\n");
  const sealed = paths.filter((path) => /^grader\/suites\/.*(\.age|key\.txt)$/.test(path));
  expect(lines.map((line) => line.slice(66)).toSorted()).toEqual(sealed.toSorted());
  for (const line of lines) {
    const bytes = readFileSync(join(release, line.slice(66)));
    expect(line).toBe(`${createHash("sha256").update(bytes).digest("hex")}  ${line.slice(66)}`);
  }
});

test("the practice key says what it is", () => {
  expect(read("grader/suites/practice-key.txt")).toMatch(
    /^# the practice key: .*\n# public key: age1\w+\nAGE-SECRET-KEY-1\w+\n$/,
  );
});

describe("where it can't be written", () => {
  const plan = { root: labRoot, files: [], exercises: [] };

  test("a folder with something in it is left as it is", async () => {
    const out = makeFolder({ "my.txt": "mine" });
    expect(await caught(writeRelease({ ...plan, out }))).toMatchObject({ code: "LAB_RELEASE_OUT" });
    expect(readdirSync(out)).toEqual(["my.txt"]);
  });

  test("a file is left as it is, and so is what would lie in it", async () => {
    const folder = makeFolder({ "my.txt": "mine" });
    const out = join(folder, "my.txt");
    expect(await caught(writeRelease({ ...plan, out }))).toMatchObject({ code: "LAB_RELEASE_OUT" });
    expect(await caught(writeRelease({ ...plan, out: join(out, "edition") }))).toMatchObject({
      code: "LAB_RELEASE_PLACE",
      message: expect.stringContaining("a file is in the way"),
    });
    expect(readFileSync(out, "utf8")).toBe("mine");
  });

  test("what goes wrong on the way leaves nothing behind", async () => {
    const folder = makeFolder();
    await caught(writeRelease({ ...plan, files: ["not-there.txt"], out: join(folder, "out") }));
    expect(readdirSync(folder)).toEqual([]);
  });

  test("an empty folder is used", async () => {
    const out = makeFolder();
    await writeRelease({ ...plan, files: ["LICENSE"], out });
    expect(readdirSync(out).toSorted()).toEqual(["EDITION.json", "LICENSE", "SEALS.txt", "grader"]);
  });
});
