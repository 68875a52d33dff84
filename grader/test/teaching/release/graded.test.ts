import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, jest, test } from "@jest/globals";
import { scorecardSchema, type ExerciseResult, type Scorecard } from "@lab/contracts";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { seedFor } from "../../../src/grading/suites/seed-for.ts";
import { installRelease, labRoot, makeRelease } from "../../support/release.ts";
import { runLab, type FinishedCommand } from "../../support/run-lab.ts";
import { findDistinctiveLines, searchLines } from "../../support/search-lines.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

jest.setTimeout(120_000);

const reference = join(labRoot, "grader/suites/rest/01-read-catalogue/submissions/accepted/reference");
const solved = ["rest-01", "--from", reference];
const assessed = new Set(["rest-01-read-catalogue", "git-01-clean-commits"]);

/** For practice alone. */
let practiceLab: string;
/** With two exercises that are assessed with the instructor's key. */
let courseLab: string;
const secrets = makeFolder({
  salt: "sixteen bytes and more",
  otherSalt: "another one of many bytes",
  shortSalt: "fifteen bytes !",
});

beforeAll(async () => {
  const identity = await generateIdentity();
  writeFileSync(join(secrets, "key"), `# mine\n${identity}\n`);
  writeFileSync(join(secrets, "otherKey"), await generateIdentity());
  writeFileSync(join(secrets, "recipient"), await identityToRecipient(identity));
  practiceLab = await makeRelease();
  courseLab = await makeRelease({ recipient: await identityToRecipient(identity), assessed });
  for (const lab of [practiceLab, courseLab]) installRelease(lab);
});

const secret = (name: string): string => join(secrets, name);

async function grade(lab: string, ...args: string[]): Promise<FinishedCommand> {
  return runLab(lab, ["grade", ...args]);
}

async function readScorecard(
  lab: string,
  ...args: string[]
): Promise<{ exitCode: number | null; scorecard: Scorecard }> {
  const { exitCode, out, err } = await grade(lab, ...args, "--json", "-");
  if (!out) throw new Error(err);
  return { exitCode, scorecard: scorecardSchema.parse(JSON.parse(out)) };
}

async function readResult(
  lab: string,
  ...args: string[]
): Promise<{ exitCode: number | null; result: ExerciseResult }> {
  const { exitCode, scorecard } = await readScorecard(lab, ...args);
  const [result] = scorecard.exercises;
  if (!result) throw new Error("one exercise was graded");
  return { exitCode, result };
}

describe("a release for practice", () => {
  test("grades the starter, and leaves nothing of the suite in the clear", async () => {
    const { exitCode, result } = await readResult(practiceLab, "rest-01");
    expect(exitCode).toBe(0);
    expect(result).toMatchObject({ outcome: "graded", untouched: true, score: 0, max: 100 });
    // What a learner was told about a miss is kept, for the next grade and for the page, and is no secret.
    const found = searchLines(practiceLab, findDistinctiveLines(labRoot));
    expect(found.filter((hit) => !/^\.lab.(grades|progress)/.test(hit))).toEqual([]);
  });

  test("grades a solution as the lab itself does, with the same suite", async () => {
    const { result } = await readResult(practiceLab, ...solved);
    const inLab = await readResult(labRoot, ...solved);
    expect(result).toMatchObject({ outcome: "graded", score: 100, max: 100 });
    expect(result).toEqual({ ...inLab.result, durationMs: result.durationMs });
    expect(result.practice).toBeUndefined();
  });

  test("builds practice repositories", async () => {
    expect(await runLab(practiceLab, ["start", "git-01"])).toMatchObject({ exitCode: 0, err: "" });
    expect(readFileSync(join(practiceLab, "exercises/git/01-clean-commits/work/README.md"), "utf8")).not.toBe(
      "",
    );
  });

  test.each(["check", "attacks", "release"])("has no command %s", async (command) => {
    const { exitCode, err } = await runLab(practiceLab, [command]);
    expect({ exitCode, err }).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("LAB_USAGE_COMMAND"),
    });
  });

  test.each([
    [
      "one byte of it was changed",
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]),
    ],
    ["its second half is gone", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ])("gives no score where a suite is not as it was sealed: %s", async (_, change) => {
    const file = join(practiceLab, "grader/suites/rest/01-read-catalogue/suite.age");
    const whole = readFileSync(file);
    writeFileSync(file, change(Buffer.from(whole)));
    const { exitCode, result } = await readResult(practiceLab, ...solved);
    writeFileSync(file, whole);
    expect(exitCode).toBe(3);
    expect(result).toMatchObject({ outcome: "fault", score: 0, reason: { code: "LAB_SEAL_BROKEN" } });
    expect(result.checks.every(({ verdict }) => verdict === "fault")).toBe(true);
  });
});

describe("a release with assessed suites, without the key", () => {
  test("runs the visible checks, and says that this is practice", async () => {
    const { exitCode, result } = await readResult(courseLab, ...solved);
    expect(exitCode).toBe(0);
    expect(result).toMatchObject({
      outcome: "graded",
      score: 50,
      max: 50,
      practice: { withheldChecks: 9, withheldPoints: 50 },
    });
    expect(result.checks.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      "C1 passed",
      "C2 passed",
      "C3 passed",
    ]);
    const { out } = await grade(courseLab, ...solved);
    expect(out).toContain(
      "score 50/50  practice: 3 of 12 checks run here; the other 9 (50 points) are judged by your instructor",
    );
  });

  test("with no visible check judges nothing, which is never enough", async () => {
    const { exitCode, result } = await readResult(courseLab, "git-01", "--fail-under", "0", "--practice");
    expect(exitCode).toBe(1);
    expect(result).toMatchObject({ outcome: "graded", score: 0, max: 0, practice: { withheldChecks: 11 } });
    expect(result.checks).toEqual([]);
  });

  test("a percentage is compared with that of the visible checks only where that is typed", async () => {
    const unasked = await grade(courseLab, ...solved, "--fail-under", "60");
    expect([unasked.exitCode, unasked.out]).toEqual([2, ""]);
    expect(unasked.err).toContain("The hidden checks of rest-01-read-catalogue are sealed");
    expect(unasked.err).toContain("code: LAB_USAGE_PRACTICE");
    for (const option of [["--practice"], ["--key", secret("key")]])
      expect((await grade(courseLab, ...solved, "--fail-under", "60", ...option)).exitCode).toBe(0);
    expect((await grade(courseLab, "core-01", "--fail-under", "0")).exitCode).toBe(0);
  });

  describe("a class", () => {
    const makeClass = (): string => {
      const folder = join(makeFolder(), "class");
      cpSync(reference, join(folder, "Ada/rest/01-read-catalogue"), { recursive: true });
      return folder;
    };
    const gradeClass = async (folder: string, ...args: string[]): Promise<FinishedCommand> =>
      grade(courseLab, "rest-01", "--submissions", folder, "--isolation", "process", ...args);
    const csvOf = (folder: string): string => readFileSync(join(`${folder}-grades`, "class.csv"), "utf8");

    test("is not graded, until the key or --practice is typed", async () => {
      const folder = makeClass();
      const { exitCode, out, err } = await gradeClass(folder);
      expect([exitCode, out]).toEqual([2, ""]);
      expect(err).toContain(
        "add --key FILE or --passphrase; to see what the visible checks say, add --practice",
      );
      expect(existsSync(`${folder}-grades`)).toBe(false);
    });

    test("in practice has points of the visible checks, and no percentage", async () => {
      const folder = makeClass();
      const { exitCode, out } = await gradeClass(folder, "--practice");
      expect(exitCode).toBe(0);
      expect(out).toMatch(/^learner +practice +rest-01\nAda +50\/50 +50$/m);
      expect(out).toContain("warning: practice only: the hidden checks of rest-01 were left out");
      expect(csvOf(folder)).toMatch(
        /^\ufefflearner,practice total,practice max,points withheld,rest-01-read-catalogue practice,.*\nAda,50,50,50,50,graded,,\n$/,
      );
      const report: unknown = JSON.parse(readFileSync(join(`${folder}-grades`, "class.json"), "utf8"));
      const withheld = { withheldChecks: 9, withheldPoints: 50 };
      expect(report).toMatchObject({ practice: withheld, exercises: [{ max: 50, practice: withheld }] });
      const keyed = await gradeClass(folder, "--key", secret("key"), "--resume");
      expect([keyed.exitCode, keyed.err]).toEqual([
        2,
        expect.stringContaining(
          "its journal has the visible checks of rest-01-read-catalogue alone, and this run has all checks of",
        ),
      ]);
    });

    test("with the key has a total, and its percentage", async () => {
      const folder = makeClass();
      expect((await gradeClass(folder, "--key", secret("key"))).exitCode).toBe(0);
      expect(csvOf(folder)).toMatch(
        /^\ufefflearner,total,max,percent,rest-01-read-catalogue,.*\nAda,100,100,100,100,graded,,\n$/,
      );
    });
  });

  test("still says what can't be graded at all", async () => {
    const { result } = await readResult(courseLab, "rest-01", "--from", makeFolder());
    expect(result).toMatchObject({ outcome: "not-gradable", max: 50, practice: { withheldChecks: 9 } });
  });

  test("grades in full what isn't assessed", async () => {
    const { result } = await readResult(courseLab, "core-01");
    expect(result).toMatchObject({ outcome: "graded", max: 100 });
    expect(result.practice).toBeUndefined();
  });
});

describe("with the key", () => {
  test("the whole suite judges", async () => {
    const { exitCode, result } = await readResult(courseLab, ...solved, "--key", secret("key"));
    expect(exitCode).toBe(0);
    expect(result).toMatchObject({ outcome: "graded", score: 100, max: 100 });
    expect(result.practice).toBeUndefined();
  });

  test("another key is a fault, not a score", async () => {
    const { exitCode, result } = await readResult(courseLab, ...solved, "--key", secret("otherKey"));
    expect(exitCode).toBe(3);
    expect(result).toMatchObject({ outcome: "fault", score: 0, reason: { code: "LAB_SEAL_WRONG_KEY" } });
  });

  test.each([
    ["a recipient, which opens nothing", ["--key", secret("recipient")], "LAB_USAGE_KEY"],
    ["a key that isn't there", ["--key", secret("none")], "LAB_USAGE_KEY"],
    ["a key and a passphrase", ["--key", secret("key"), "--passphrase"], "LAB_USAGE_OPTION"],
    ["a passphrase that can't be asked for", ["--passphrase"], "LAB_USAGE_PASSPHRASE"],
    ["a salt that isn't there", ["--salt", secret("none")], "LAB_USAGE_SALT"],
    ["a salt of a few bytes", ["--salt", secret("shortSalt")], "LAB_USAGE_SALT"],
  ])("%s is refused before anything is graded", async (_, args, code) => {
    const { exitCode, out, err } = await grade(courseLab, ...solved, ...args);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(err).toContain(code);
  });
});

describe("with a salt", () => {
  const gradeStarter = async (...args: string[]): Promise<Scorecard> =>
    (await readScorecard(practiceLab, "rest-01", ...args)).scorecard;
  const seenBy = ({ exercises }: Scorecard): unknown =>
    exercises.flatMap(({ checks }) => checks.map(({ id, verdict, details }) => [id, verdict, details?.seen]));

  test("the data are others, the same each time, and neither salt nor seed is shown", async () => {
    const plain = await gradeStarter();
    const salted = await gradeStarter("--salt", secret("salt"));
    const again = await gradeStarter("--salt", secret("salt"));
    const other = await gradeStarter("--salt", secret("otherSalt"));
    expect(plain.salt).toBeUndefined();
    expect(salted.salt).toMatch(/^[0-9a-f]{12}$/);
    expect(seenBy(again)).toEqual(seenBy(salted));
    expect(again.salt).toBe(salted.salt);
    expect(other.salt).not.toBe(salted.salt);
    expect(seenBy(salted)).not.toEqual(seenBy(plain));
    expect(seenBy(other)).not.toEqual(seenBy(salted));
    const bytes = readFileSync(secret("salt"));
    const derived = seedFor("rest-01-read-catalogue", { seed: 1, salt: bytes.toString("base64") });
    for (const hidden of [derived, bytes.toString("utf8"), bytes.toString("base64")])
      expect(JSON.stringify(salted)).not.toContain(hidden);
  });

  test("the reference passes on it too", async () => {
    const { result } = await readResult(practiceLab, ...solved, "--salt", secret("salt"));
    expect(result).toMatchObject({ score: 100 });
  });
});
