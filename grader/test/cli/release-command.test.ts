import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { runRelease } from "../../src/cli/release-command.ts";
import { parseReleaseRequest } from "../../src/cli/release-options.ts";
import { openTrustedModule } from "../../src/grading/suites/trusted-modules.ts";
import { unlockIdentity } from "../../src/grading/sealing/instructor-identity.ts";
import { sealedPlaces } from "../../src/grading/sealing/find-sealed-suite.ts";
import { readSuiteKey } from "../../src/grading/sealing/suite-key.ts";
import { labRoot } from "../support/release.ts";
import { runLab } from "../support/run-lab.ts";
import { makeFolder } from "../support/temporary-folder.ts";

describe("wrong usage", () => {
  test.each([
    ["nothing to do", [], "give either --out or --new-key"],
    ["two things to do", ["--out", "a", "--new-key", "b"], "give either --out or --new-key"],
    ["two keys", ["--out", "a", "--key", "k", "--passphrase"], "give one of them"],
    ["assessed for nobody", ["--out", "a", "--assessed", "rest-01"], "give one of them too"],
    ["an unknown option", ["--outt", "a"], "There is no option"],
  ])("%s", (_, args, words) => {
    expect(() => parseReleaseRequest(args)).toThrow(words);
  });
});

test("--assessed may be given several times, and its ids may have spaces around them", () => {
  const several = ["--out", "a", "--key", "k", "--assessed", "rest-01", "--assessed", "git,core"];
  expect(parseReleaseRequest(several).assessed).toEqual(["rest-01", "git", "core"]);
  const request = parseReleaseRequest(["--out", "a", "--key", "k", "--assessed", "rest-01, git"]);
  expect(request.assessed).toEqual(["rest-01", "git"]);
});

async function run(workingFolder: string, ...args: string[]): Promise<string> {
  let text = "";
  const output = { out: (part: string) => void (text += part), err: () => {} };
  expect(await runRelease(args, { root: labRoot, workingFolder, output })).toBe(0);
  return text;
}

const suiteOf = (path: string): string => `grader/suites/${path}/checks.test.ts`;

test("--help says what there is", async () => {
  expect(await run(makeFolder(), "--help")).toContain("--new-key FILE");
});

test("a key that it makes seals the exercises that are named, and opens them", async () => {
  const folder = makeFolder();
  expect(await run(folder, "--new-key", "key.txt")).toMatch(/its recipient is age1\w+\n$/);
  const said = await run(
    folder,
    "--out",
    "lab",
    "--dirty",
    "--key",
    "key.txt",
    "--assessed",
    "rest-01,git-01",
  );
  expect(said).toContain("assessed with your key only: rest-01-read-catalogue, git-01-clean-commits\n");
  expect(said).toContain("no check is visible, so that learners can't practise: git-01-clean-commits (");
  const key = await readSuiteKey(join(folder, "key.txt"));
  const identity = key.kind === "identity" ? key.identity : "";
  const lab = join(folder, "lab");
  expect((await openTrustedModule(lab, suiteOf("rest/01-read-catalogue"))).practice).toBe(true);
  expect((await openTrustedModule(lab, suiteOf("rest/01-read-catalogue"), identity)).practice).toBe(false);
  expect((await openTrustedModule(lab, suiteOf("rest/02-customers-crud"))).practice).toBe(false);
});

test("a passphrase locks an identity of the release's own, and that opens the suites", async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "phrase"), "three quiet beetroots\n");
  await run(folder, "--out", "lab", "--dirty", "--key", "phrase", "--assessed", "rest-01");
  const locked = readFileSync(join(folder, "lab", sealedPlaces.lockedIdentity));
  const identity = await unlockIdentity(locked, "three quiet beetroots", "key");
  const opened = await openTrustedModule(join(folder, "lab"), suiteOf("rest/01-read-catalogue"), identity);
  expect(opened.practice).toBe(false);
  expect(readFileSync(join(folder, "lab/SEALS.txt"), "utf8")).toContain(sealedPlaces.lockedIdentity);
});

test("a hook's GIT_DIR leads to no other repository: the edition is this clone's", async () => {
  const other = makeFolder({ "README.md": "another" });
  execFileSync("git", ["init", "-q", other]);
  execFileSync("git", ["-C", other, "add", "."]);
  const edition = join(makeFolder(), "edition");
  const hook = { GIT_DIR: join(other, ".git"), GIT_INDEX_FILE: join(other, ".git/index") };
  const { exitCode, err } = await runLab(labRoot, ["release", "--dirty", "--out", edition], hook);
  expect([exitCode, err]).toEqual([0, ""]);
  expect(existsSync(join(edition, "exercises/rest/01-read-catalogue/src/app.ts"))).toBe(true);
});
