import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { scorecardSchema, type Scorecard } from "@lab/contracts";
import { Ajv2020 } from "ajv/dist/2020.js";
import { listMarked } from "../support/marked-processes.ts";
import { makeFolder } from "../support/temporary-folder.ts";
import { parseXml } from "../support/parse-xml.ts";

jest.setTimeout(120_000);

const root = join(__dirname, "../../..");
const reference = join(root, "grader/suites/rest/01-read-catalogue/submissions/accepted/reference");
const sources = readdirSync(join(reference, "src"));
/** Folders that --keep left. */
const keptFolders: string[] = [];

afterAll(() => {
  for (const folder of keptFolders) rmSync(folder, { recursive: true, force: true });
});

interface Finished {
  exitCode: number | null;
  out: string;
  err: string;
  /** Processes of a solution that are still there. */
  left: number[];
}

/** Runs the real command line, as CI would, and looks for what it leaves behind. */
async function grade(...args: string[]): Promise<Finished> {
  const env: NodeJS.ProcessEnv = { ...process.env, CI: "1", FORCE_COLOR: "0" };
  // npm's word for where a command was typed: here that is the root.
  delete env["INIT_CWD"];
  const child = spawn(process.execPath, [join(root, "grader/dist/lab.cjs"), "grade", ...args], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 60_000,
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { exitCode, out, err, left: listMarked(`LAB_RUN=lab-run-${child.pid}-`) };
}

/** A copy of the reference with other text at the beginning of its entry. */
function submissionWith(code: string): string {
  const files = sources.map((name) => [`src/${name}`, readFileSync(join(reference, "src", name), "utf8")]);
  const copy = Object.fromEntries(files) as Record<string, string>;
  return makeFolder({ ...copy, "src/app.ts": `${code}\n${copy["src/app.ts"]}` });
}

test("the reference scores 100, and only that is on standard output", async () => {
  const { exitCode, out, err, left } = await grade("rest-01", "--from", reference);
  expect({ exitCode, err, left }).toEqual({ exitCode: 0, err: "", left: [] });
  expect(out).toMatch(/^rest-01-read-catalogue {2}/);
  expect(out).toMatch(/score 100\/100 {2}visible 3\/3 · hidden 9\/9/);
});

describe("wrong usage exits with 2 and says what to type", () => {
  test.each<[string, string[], RegExp]>([
    [
      "an exercise that isn't there",
      ["rest-99"],
      /^No exercise, track or path matches "rest-99"\. There are: rest-01, .*\n {2}next: npm run lab\n {2}code: LAB_DISCOVER_UNKNOWN\n$/,
    ],
    [
      "a seed that is no number",
      ["rest-01", "--seed", "x"],
      /^--seed takes a whole number from 0 to 4294967295, not "x"/,
    ],
    [
      "a percentage above 100",
      ["rest-01", "--fail-under", "101"],
      /--fail-under takes a whole number from 0 to 100, not "101"/,
    ],
    [
      "an unknown option",
      ["rest-01", "--fast"],
      /^There is no option --fast\.\n.*\n {2}code: LAB_USAGE_OPTION\n$/,
    ],
    [
      "a folder that isn't there",
      ["rest-01", "--from", "no-such-folder"],
      /^--from names a folder that is not there: .*no-such-folder\n/,
    ],
    ["a file for a folder", ["rest-01", "--from", "package.json"], /code: LAB_USAGE_FROM\n$/],
    [
      "two reports on one output",
      ["rest-01", "--json", "-", "--junit", "-"],
      /only one of --json and --junit can write to standard output/,
    ],
    [
      "a report that can't be written",
      ["rest-01", "--from", reference, "--json", "grader"],
      /^The report .*grader can't be written: it is a folder/,
    ],
  ])("%s", async (_, args, words) => {
    const { exitCode, err, left } = await grade(...args);
    expect(err).toMatch(words);
    expect({ exitCode, left }).toEqual({ exitCode: 2, left: [] });
  });
});

describe("a submission that can't be judged is told why, exits with 0 and leaves no process", () => {
  test.each<[string, () => string, string, RegExp]>([
    [
      "an empty folder",
      () => makeFolder(),
      "not-gradable",
      /the submission is empty: none of src\/ is there/,
    ],
    [
      "a syntax error",
      () => submissionWith("let 1;"),
      "not-gradable",
      /does not compile: Expected ";" but found "1".*\n {6}at {8}src\/app\.ts:1:5/,
    ],
    [
      "an endless loop at import",
      () => submissionWith("while (true);"),
      "timeout",
      /out of time: did not answer within [\d.]+ s/,
    ],
    [
      "process.exit(0)",
      () => submissionWith("process.exit(0);"),
      "not-gradable",
      /ended its own process: process\.exit\(0\)/,
    ],
    [
      "200 MB of output",
      () => submissionWith("for (let i = 0; i < 200; i++) console.log('x'.repeat(1_000_000));"),
      "not-gradable",
      /printed more than this exercise allows/,
    ],
  ])("%s", async (_, makeSubmission, outcome, words) => {
    const json = join(makeFolder(), "scorecard.json");
    const { exitCode, out, left } = await grade("rest-01", "--from", makeSubmission(), "--json", json);
    expect(out).toMatch(words);
    expect({ exitCode, left }).toEqual({ exitCode: 0, left: [] });
    const scorecard = JSON.parse(readFileSync(json, "utf8")) as Scorecard;
    expect(scorecard).toMatchObject({ exercises: [{ outcome, score: 0 }], total: { score: 0, max: 100 } });
  });
});

describe("reports", () => {
  test("--json - writes the scorecard and nothing else; it is what the schema says", async () => {
    const { out, exitCode } = await grade("rest-01", "--json", "-", "--seed", "7");
    expect(exitCode).toBe(0);
    const scorecard = JSON.parse(out) as Scorecard;
    const schema = JSON.parse(
      readFileSync(join(root, "docs/reference/scorecard.schema.json"), "utf8"),
    ) as object;
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate(scorecard) ? [] : validate.errors).toEqual([]);
    expect(scorecardSchema.safeParse(scorecard).success).toBe(true);
    expect(scorecard.seed).toBe(7);
    expect(scorecard.total.score).toBeLessThan(100);
    expect(validate({ ...scorecard, more: 1 })).toBe(false);
  });

  test("--junit - writes XML and nothing else", async () => {
    const { out } = await grade("rest-01", "--from", reference, "--junit", "-");
    const [suite] = parseXml(out).children;
    expect(suite?.attributes).toMatchObject({ name: "rest-01-read-catalogue", failures: "0", errors: "0" });
  });

  test("--keep names the folder that holds evidence and result", async () => {
    const { err } = await grade("rest-01", "--from", reference, "--keep");
    const [, folder = ""] = /^what passed between the stages is kept in (.+)$/m.exec(err) ?? [];
    const kept = join(folder, "rest-01-read-catalogue");
    keptFolders.push(folder);
    expect(JSON.parse(readFileSync(join(kept, "result.json"), "utf8"))).toMatchObject({ score: 100 });
    expect(JSON.parse(readFileSync(join(kept, "evidence.json"), "utf8"))).toMatchObject({
      exerciseId: "rest-01-read-catalogue",
    });
  });
});

test.each([
  ["100", 1],
  ["0", 0],
])("--fail-under %s of the starter exits with %d", async (percent, exitCode) => {
  expect(await grade("rest-01", "--fail-under", percent)).toMatchObject({ exitCode });
});

test("--help says what there is", async () => {
  const { exitCode, out } = await grade("--help");
  expect(exitCode).toBe(0);
  for (const option of ["--from", "--seed", "--json", "--junit", "--keep", "--force", "--fail-under"])
    expect(out).toContain(option);
});
