import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import pc from "picocolors";
import { runNext } from "../../src/cli/next-command.ts";
import { runStart } from "../../src/cli/start-command.ts";
import { standingOf } from "../../src/learning/progress/exercise-progress.ts";
import { openProgress } from "../../src/learning/progress/progress.ts";
import { exampleCheckResult, exampleResult } from "../support/example-result.ts";
import { makeFolder } from "../support/temporary-folder.ts";
import { makeTinyLab } from "../support/tiny-lab.ts";

const environment = { ...process.env };

// Git of a machine on which nobody has said who they are.
beforeEach(() => {
  const config = join(makeFolder({ gitconfig: "" }), "gitconfig");
  Object.assign(process.env, { GIT_CONFIG_GLOBAL: config, GIT_CONFIG_NOSYSTEM: "1" });
});

afterEach(() => {
  process.env = { ...environment };
});

async function run(
  command: typeof runStart,
  root: string,
  ...args: string[]
): Promise<{ code: number; out: string }> {
  let out = "";
  const output = { out: (text: string) => void (out += text), err: () => {} };
  const code = await command(args, { root, output, colors: pc.createColors(false) });
  return { code, out };
}

const buildsRepository = `
  import { execFileSync } from "node:child_process";
  import { mkdirSync, writeFileSync } from "node:fs";
  export async function buildStart(folder) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(folder + "/a.txt", "a");
    const git = (...args) => execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd: folder });
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-qm", "start");
  }`;

function makeGitLab(): { root: string; work: string } {
  const { root } = makeTinyLab(
    { "git-01-tidy": { submits: "repository", runs: { kind: "nothing" }, editable: [] } },
    { "grader/suites/git/01-tidy/repo.ts": buildsRepository },
  );
  return { root, work: join(root, "exercises/git/01-tidy/work") };
}

test("start says what it is about, what to read, open and type", async () => {
  const { root } = makeTinyLab(
    { "rest-01-get": { given: ["src/types.ts"] } },
    {
      "exercises/rest/01-get/src/app.ts": "",
      "exercises/rest/01-get/src/types.ts": "",
      "exercises/rest/01-get/src/near-example.ts": "",
      "exercises/rest/01-get/src/other.ts": "",
    },
  );
  const { code, out } = await run(runStart, root, "rest-01");
  expect(code).toBe(0);
  expect(out).toContain("The shop needs this done.");
  expect(out).toContain("T1 Do it");
  expect(out).toMatch(/read {3}exercises\/rest\/01-get\/README\.md/);
  expect(out).toMatch(
    /open {3}exercises\/rest\/01-get\/src\/app\.ts\n +exercises\/rest\/01-get\/src\/other\.ts\n/,
  );
  expect(out).toContain("npm run watch -- rest-01");
  expect(out).not.toContain("types.ts");
  expect(standingOf(openProgress(root).read("rest-01-get"))).toBe("started");
});

test("under the key of a watch nothing is to be typed", async () => {
  const { root } = makeTinyLab({ "rest-01-get": {} });
  const output = { out: "", err: "" };
  const code = await runStart(["rest-01"], {
    root,
    output: { out: (text) => void (output.out += text), err: (text) => void (output.err += text) },
    colors: pc.createColors(false),
    watched: { id: "rest-01-get" },
  });
  expect(code).toBe(0);
  expect(output.out).toMatch(/open {3}exercises\/rest\/01-get/);
  expect(output.out).not.toContain("npm run");
});

test("what was begun is told, not refused", async () => {
  const { root } = makeTinyLab({ "rest-01-get": {} });
  openProgress(root).recordGrade(
    "rest-01-get",
    exampleResult({ checks: [exampleCheckResult({ points: 20, max: 60 })] }),
    "a",
  );
  expect((await run(runStart, root, "rest-01")).out).toContain("begun: 20/60 at the last grade, 1 attempt;");
});

test("a Git exercise gets its repository once; the second start leaves it alone", async () => {
  const { root, work } = makeGitLab();
  const first = await run(runStart, root, "git-01");
  expect(first.out).toContain("a repository of its own");
  expect(first.out).toContain('git config --global user.name "Your Name"');
  expect(spawnSync("git", ["status", "--porcelain"], { cwd: work, encoding: "utf8" }).stdout).toBe("");
  expect(readdirSync(join(root, ".lab/starting"))).toEqual([]);
  writeFileSync(join(work, "mine.txt"), "mine");
  const second = await run(runStart, root, "git-01");
  expect(second).toMatchObject({ code: 0, out: expect.stringContaining("nothing of it is touched") });
  expect(second.out.replaceAll(/\s+/g, " ")).toContain("npm run reset -- git-01 starts over");
  expect(existsSync(join(work, "mine.txt"))).toBe(true);
});

test("an empty folder is in nobody's way", async () => {
  const { root, work } = makeGitLab();
  mkdirSync(work);
  await run(runStart, root, "git-01");
  expect(readdirSync(work)).toContain("a.txt");
});

test("libraries that are not there are named, and the exercise can be read all the same", async () => {
  const { root } = makeTinyLab(
    { "rest-01-get": {} },
    { "exercises/rest/01-get/package.json": '{"dependencies":{"express":"5","not-there":"1"}}' },
  );
  mkdirSync(join(root, "node_modules/express"), { recursive: true });
  writeFileSync(join(root, "node_modules/express/package.json"), "{}");
  const { code, out } = await run(runStart, root, "rest-01");
  expect(code).toBe(1);
  expect(out).toContain("rest-01-get needs libraries that are not installed: not-there.\n  next: npm ci\n");
  expect(out).toContain("README.md");
});

test("a server that can't be had is told with what to do", async () => {
  const { root } = makeTinyLab({ "mongo-01-find": { services: ["mongo"] } });
  Object.assign(process.env, { LAB_MONGODB_URI: "", MONGOMS_SYSTEM_BINARY: "", PATH: makeFolder() });
  // A file where the cache should be: nothing can be downloaded to it.
  process.env["LAB_CACHE"] = join(makeFolder({ cache: "" }), "cache");
  const { code, out } = await run(runStart, root, "mongo-01");
  expect(code).toBe(1);
  expect(out).toContain("There is no MongoDB server");
  expect(out).toContain("npm run doctor -- --fix");
  expect(out).toContain("README.md");
});

test("next goes where the map points, and prepares it", async () => {
  const { root, work } = makeGitLab();
  const { out } = await run(runNext, root);
  expect(out).toMatch(/^next: git-01-tidy, because it needs nothing/);
  expect(existsSync(join(work, ".git"))).toBe(true);
});

test("start wants an exercise", async () => {
  const { root } = makeTinyLab({ "rest-01-get": {} });
  await expect(run(runStart, root)).rejects.toThrow("npm run next chooses one");
  await expect(run(runStart, root, "--quick")).rejects.toMatchObject({ code: "LAB_USAGE_OPTION" });
  expect((await run(runStart, root, "--help")).out).toContain("Your work is never touched");
});
