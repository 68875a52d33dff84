import { execFileSync } from "node:child_process";
import { createReadStream, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, jest, test } from "@jest/globals";
import { copyRepository } from "@lab/git-history";
import { build, type BuildFailure } from "esbuild";
import { listAttacks } from "../../../src/authoring/attacks/list-attacks.ts";
import { materialiseAttack } from "../../../src/authoring/attacks/materialise-attack.ts";
import { prepareBase } from "../../../src/authoring/submissions/materialise-submission.ts";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { readSubmission } from "../../../src/grading/prepare/submission-files.ts";
import { bundleAttack } from "../../support/load-attack.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

jest.setTimeout(120_000);

const root = join(__dirname, "../../../..");
const secret = "THE_INSTRUCTOR'S_SECRET";
const canary = join(makeFolder({ "secret.txt": secret }), "secret.txt");
const neighbour = join(makeFolder(), "neighbour");
let neighbourMain = "";

function find(exercise: string) {
  const [found] = discoverExercises(root, [exercise]);
  if (!found) throw new Error(`${exercise} is gone`);
  return found;
}

async function handIn(id: string) {
  const [attack] = listAttacks(join(__dirname, "../../attacks"), [id]);
  if (!attack) throw new Error(`${id} is gone`);
  const found = find(attack.exercise);
  const submission = join(makeFolder(), "learner");
  const placeholders = { suite: found.suiteFolder, canary, neighbour, neighbourMain };
  await materialiseAttack(attack, { root, found, folder: submission, placeholders });
  return { found, submission };
}

const problemsOf = ({ found, submission }: Awaited<ReturnType<typeof handIn>>): string[] =>
  readSubmission(submission, found.exercise).problems.map(({ path, what }) => `${path}: ${what}`);

test("S05d gives the lab's own answers to who opens what stands there, and is no file to the lab", async () => {
  const handedIn = await handIn("S05d");
  const right = join(handedIn.found.suiteFolder, "submissions/accepted/reference/answers.json");
  expect(readFileSync(join(handedIn.submission, "answers.json"), "utf8")).toBe(readFileSync(right, "utf8"));
  expect(problemsOf(handedIn)).toEqual([expect.stringMatching(/^answers.json: .*not a regular file/)]);
});

test("S05f never ends for who reads what stands there, and is no file to the lab", async () => {
  const handedIn = await handIn("S05f");
  let bytes = 0;
  for await (const chunk of createReadStream(join(handedIn.submission, "src/app.ts"))) {
    bytes += (chunk as Buffer).length;
    if (bytes > 20_000_000) break;
  }
  expect(bytes).toBeGreaterThan(20_000_000);
  expect(problemsOf(handedIn)).toEqual([expect.stringMatching(/^src\/app.ts: .*not a regular file/)]);
});

test("F18c holds up for ever who opens the source map of a solution that could write there", async () => {
  const session = makeFolder({ "run-1/solution.cjs.map": "{}" });
  const home = join(session, "home-1");
  mkdirSync(home);
  execFileSync(process.execPath, [await bundleAttack("F18c", "src/app.ts")], { cwd: home });
  const map = join(session, "run-1/solution.cjs.map");
  expect(statSync(map).isFIFO()).toBe(true);
  const readIt = ["-e", `require("node:fs").readFileSync(${JSON.stringify(map)})`];
  expect(() => execFileSync(process.execPath, readIt, { timeout: 2_000 })).toThrow(/ETIMEDOUT/);
});

function walkNaively(folder: string): void {
  for (const name of readdirSync(folder))
    if (statSync(join(folder, name)).isDirectory()) walkNaively(join(folder, name));
}

test("S05g leads who goes into each folder round and round, and the lab not once", async () => {
  const handedIn = await handIn("S05g");
  expect(() => walkNaively(join(handedIn.submission, "src"))).toThrow(/ELOOP/);
  expect(problemsOf(handedIn)).toEqual([
    expect.stringMatching(/^src\/round: .*not a regular file/),
    expect.stringMatching(/^src\/self: .*not a regular file/),
  ]);
});

test("S06f shows a file's text in what a compiler says that follows source maps", async () => {
  const { submission } = await handIn("S06f");
  const failure: unknown = await build({
    absWorkingDir: submission,
    entryPoints: ["src/app.ts"],
    bundle: true,
    write: false,
    sourcemap: true,
    logLevel: "silent",
  }).catch((error: unknown) => error);
  expect((failure as BuildFailure).errors).toMatchObject([{ location: { lineText: secret } }]);
});

const git = (folder: string, ...args: string[]): string =>
  execFileSync("git", ["-C", folder, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();

beforeAll(async () => {
  await prepareBase("reference", find("git-01"), neighbour, root);
  neighbourMain = git(join(neighbour, "work"), "rev-parse", "main");
});

test.each([
  ["S05e", "missing-folder"],
  ["S11a", "linked-git-dir"],
  ["S11b", "alternates"],
  ["S11c", "linked-git-dir"],
])("%s shows Git a neighbour's commits, and is no repository to the lab: %s", async (id, kind) => {
  const work = join((await handIn(id)).submission, "work");
  expect(git(work, "log", "-1", "--format=%H", "main")).toBe(neighbourMain);
  expect(await copyRepository(work, join(makeFolder(), "copy"))).toMatchObject({ kind });
});
