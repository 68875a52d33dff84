import { spawn, type ChildProcess } from "node:child_process";
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { classReportSchema, scorecardSchema, type ClassReport } from "@lab/contracts";
import { listMarked, until } from "../../support/marked-processes.ts";
import { parseXml } from "../../support/parse-xml.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

jest.setTimeout(180_000);

const root = join(__dirname, "../../../..");
const reference = join(root, "grader/suites/rest/01-read-catalogue/submissions/accepted/reference");
const path = "rest/01-read-catalogue";
/** Where the graders of this file keep their key. */
const state = makeFolder();

interface Started {
  child: ChildProcess;
  mark: string;
  /** For all that the grader makes for a while. */
  temporary: string;
  ended: Promise<{ exitCode: number | null; out: string; err: string }>;
}

/** Starts the real command line over a class, at the level that every machine has. */
function start(folder: string, ...args: string[]): Started {
  const temporary = makeFolder();
  const mark = `LAB_TEST_MARK=${basename(temporary)}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LAB_SERVER: "off",
    FORCE_COLOR: "0",
    TMPDIR: temporary,
    XDG_STATE_HOME: state,
    LAB_TEST_MARK: basename(temporary),
  };
  delete env["INIT_CWD"];
  const common = ["grade", "--submissions", folder, "--isolation", "process", "--jobs", "1"];
  const child = spawn(process.execPath, [join(root, "grader/dist/lab.cjs"), ...common, ...args], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = new Promise<{ exitCode: number | null; out: string; err: string }>((resolve) =>
    child.once("close", (exitCode) => resolve({ exitCode, out, err })),
  );
  return { child, mark, temporary, ended };
}

async function run(folder: string, ...args: string[]) {
  return start(folder, ...args).ended;
}

/** Right in three layouts, and one that does not compile. */
function makeClass(): string {
  const folder = join(makeFolder(), "class");
  for (const place of [`Ada/${path}`, `=Bob()/lab-main/exercises/${path}`, "Carl 🥕"])
    cpSync(reference, join(folder, place), { recursive: true });
  writeFiles(folder, { [`Dora/${path}/src/app.ts`]: "export const createApp = (", "notes.txt": "" });
  symlinkSync("/", join(folder, "Eve"));
  return folder;
}

function readReport(out: string): ClassReport {
  return classReportSchema.parse(JSON.parse(readFileSync(join(out, "class.json"), "utf8")));
}

function withoutTimes(report: ClassReport): unknown {
  return JSON.parse(JSON.stringify(report), (name, value: unknown) =>
    name === "writtenAt" || name === "durationMs" ? 0 : value,
  );
}

function listEntries(out: string): string[] {
  const file = join(out, "journal.ndjson");
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines
    .filter((line) => line.startsWith('{"learner"') && line.endsWith("}"))
    .map((line) => (JSON.parse(line) as { learner: string }).learner);
}

test("a class is graded into scorecards, class.json, class.csv and JUnit", async () => {
  const folder = makeClass();
  const out = `${folder}-grades`;
  const { exitCode, out: shown, err } = await run(folder, "rest-01");
  expect(exitCode).toBe(0);
  expect(shown).toMatch(/^Dora +–\/100 +not-gradable$/m);
  expect(shown).toContain("3 graded · 1 not-gradable · 1 unreadable");
  expect(shown).toContain("warning: graded at isolation level process");
  expect(err).toContain("note: notes.txt is no learner's folder and was left out");
  const report = readReport(out);
  expect(report.learners.map(({ name, score }) => [name, score])).toEqual([
    ["=Bob()", 100],
    ["Ada", 100],
    ["Carl 🥕", 100],
    ["Dora", null],
    ["Eve", null],
  ]);
  expect(report.environment.isolation).toBe("process");
  expect(JSON.stringify(report)).not.toContain(dirname(folder));
  for (const { scorecard } of report.learners)
    scorecardSchema.parse(JSON.parse(readFileSync(join(out, scorecard), "utf8")));
  expect(readFileSync(join(out, "class.csv"), "utf8").split("\n")).toEqual([
    "\ufefflearner,total,max,percent,rest-01-read-catalogue,rest-01-read-catalogue state,rest-01-read-catalogue missed,rest-01-read-catalogue reason",
    "'=Bob(),100,100,100,100,graded,,",
    "Ada,100,100,100,100,graded,,",
    "Carl 🥕,100,100,100,100,graded,,",
    expect.stringMatching(/^Dora,,100,,,not-gradable,,.*src\/app\.ts:1.*does not compile/),
    "Eve,,100,,,unreadable,,the folder is a symbolic link; hand in the folder itself",
    "",
  ]);
  const suites = parseXml(readFileSync(join(out, "junit.xml"), "utf8")).children;
  expect(suites.map(({ attributes }) => [attributes["name"], attributes["failures"]])).toEqual([
    ["=Bob() rest-01-read-catalogue", "0"],
    ["Ada rest-01-read-catalogue", "0"],
    ["Carl 🥕 rest-01-read-catalogue", "0"],
    ["Dora rest-01-read-catalogue", "1"],
    ["Eve rest-01-read-catalogue", "1"],
  ]);
});

test("a learner's folder that becomes a link while the class is graded leads nowhere", async () => {
  const folder = join(makeFolder(), "class");
  for (const name of ["Ada", "Zed"]) cpSync(reference, join(folder, name, path), { recursive: true });
  const { child, ended } = start(folder, "rest-01");
  let said = "";
  child.stderr?.on("data", (text: string) => (said += text));
  // The class is planned by then, and Ada's comes first.
  await until(() => said.includes("submissions"));
  renameSync(join(folder, "Zed/rest"), join(folder, "Zed/aside"));
  symlinkSync(join(folder, "Ada/rest"), join(folder, "Zed/rest"));
  expect((await ended).exitCode).toBe(0);
  const [ada, zed] = readReport(`${folder}-grades`).learners;
  expect(ada?.score).toBe(100);
  expect(zed?.exercises).toMatchObject([
    { score: null, state: "unreadable", reason: { message: expect.stringContaining("was replaced") } },
  ]);
});

test("killed in the middle, it leaves nothing behind and goes on to the same result", async () => {
  const folder = makeClass();
  const [whole, killed] = [`${folder}-whole`, `${folder}-killed`];
  await run(folder, "rest-01", "--out", whole);
  const { child, mark, temporary, ended } = start(folder, "rest-01", "--out", killed);
  await until(() => listEntries(killed).length > 0);
  child.kill("SIGKILL");
  await ended;
  expect(existsSync(join(killed, "class.json"))).toBe(false);
  await until(() => listMarked(mark).length === 0 && readdirSync(temporary).length === 0);
  const before = listEntries(killed);

  const { exitCode } = await run(folder, "rest-01", "--out", killed, "--resume");
  expect(exitCode).toBe(0);
  const graded = listEntries(killed);
  expect(graded.slice(0, before.length)).toEqual(before);
  expect(graded.toSorted()).toEqual(["=Bob()", "Ada", "Carl 🥕", "Dora"]);
  expect(withoutTimes(readReport(killed))).toEqual(withoutTimes(readReport(whole)));
});

test("with --resume only what is changed or new is graded; without, nothing is overwritten", async () => {
  const folder = makeClass();
  const out = `${folder}-grades`;
  await run(folder, "rest-01");
  const again = await run(folder, "rest-01");
  expect(again.exitCode).toBe(2);
  expect(again.err).toMatch(
    /^.*\n {2}next: add --resume .* --out .* --force.*\n {2}code: LAB_USAGE_OUT_TAKEN\n$/,
  );

  cpSync(reference, join(folder, "Dora", path), { recursive: true });
  cpSync(reference, join(folder, "Fay", path), { recursive: true });
  rmSync(join(folder, "Carl 🥕"), { recursive: true });
  const resumed = await run(folder, "rest-01", "--resume");
  expect(resumed.exitCode).toBe(0);
  expect(resumed.err).toContain("note: Carl 🥕 was graded earlier and has no folder now");
  expect(listEntries(out).slice(4).toSorted()).toEqual(["Dora", "Fay"]);
  const names = readReport(out).learners.map(({ name, score }) => `${name} ${score}`);
  expect(names).toEqual(["=Bob() 100", "Ada 100", "Dora 100", "Eve null", "Fay 100"]);
  expect(readdirSync(join(out, "scorecards"))).not.toContain("Carl 🥕.json");

  const report = readFileSync(join(out, "class.json"), "utf8");
  const other = await run(folder, "rest-01", "--resume", "--seed", "2");
  expect([other.exitCode, other.err]).toEqual([
    2,
    expect.stringContaining("its journal has seed 1, and this run has seed 2"),
  ]);
  expect(readFileSync(join(out, "class.json"), "utf8")).toBe(report);
  expect(listEntries(out)).toHaveLength(6);
  expect((await run(folder, "rest-01", "--force")).exitCode).toBe(0);
  expect(listEntries(out)).toHaveLength(4);
});

test("--resume takes the seed of the journal, and never another salt", async () => {
  const folder = makeClass();
  const salts = makeFolder({ one: "sixteen bytes and more", other: "another one of many bytes" });
  const salted = (name: string): string[] => ["rest-01", "--salt", join(salts, name)];
  expect((await run(folder, ...salted("one"), "--seed", "7")).exitCode).toBe(0);
  const before = readReport(`${folder}-grades`);
  for (const args of [salted("other"), ["rest-01"]]) {
    const { exitCode, err } = await run(folder, ...args, "--resume");
    expect([exitCode, err]).toEqual([2, expect.stringContaining(`has the salt ${before.salt}, and this`)]);
    expect(err).not.toContain("sixteen bytes");
  }
  const { exitCode, err } = await run(folder, ...salted("one"), "--resume");
  expect([exitCode, err]).toEqual([0, expect.stringContaining("(4 unchanged)")]);
  expect(withoutTimes(readReport(`${folder}-grades`))).toEqual(withoutTimes(before));
});

test("what somebody changed in the journal is graded again, and what another key's grader wrote", async () => {
  const folder = makeClass();
  const out = `${folder}-grades`;
  await run(folder, "rest-01", "--seed", "7");
  const before = readReport(out);
  const file = join(out, "journal.ndjson");
  const text = readFileSync(file, "utf8");
  // Dora's does not compile.
  const forged = text.replace('"outcome":"not-gradable","score":0', '"outcome":"graded","score":100');
  expect(forged).not.toBe(text);
  writeFileSync(file, forged);
  const resumed = await run(folder, "rest-01", "--resume");
  expect([resumed.exitCode, resumed.err]).toEqual([0, expect.stringContaining("(3 unchanged)")]);
  const note =
    "1 line of the journal can't be verified (changed, or another machine's): what stands there is graded again";
  expect(resumed.err).toContain(`note: ${note}\n`);
  const { notes, ...rest } = withoutTimes(readReport(out)) as ClassReport;
  const { notes: others, ...report } = withoutTimes(before) as ClassReport;
  expect([rest, notes]).toEqual([report, [...others, note]]);

  rmSync(join(state, "backend-practice-lab", "journal.key"));
  // What it says of the seed may be anybody's word.
  const refused = await run(folder, "rest-01", "--resume");
  expect([refused.exitCode, refused.err]).toEqual([
    2,
    expect.stringContaining("its journal has seed 7, and this run has seed 1"),
  ]);
  const again = await run(folder, "rest-01", "--resume", "--seed", "7");
  expect(again.exitCode).toBe(0);
  expect(again.err).toMatch(/note: \d+ lines of the journal can't be verified/);
  expect(again.err).not.toContain("unchanged");
});

test("with --resume there is a journal to go on with, or it is wrong usage", async () => {
  const { exitCode, err } = await run(makeClass(), "rest-01", "--resume");
  expect([exitCode, err]).toEqual([2, expect.stringContaining("it holds no journal of an earlier run")]);
});

test("Ctrl-C ends the workers, keeps the journal and says how to go on", async () => {
  const folder = makeClass();
  const out = `${folder}-grades`;
  const { child, mark, temporary, ended } = start(folder, "rest-01");
  await until(() => listEntries(out).length > 0);
  child.kill("SIGINT");
  const { exitCode, err } = await ended;
  expect(exitCode).toBe(130);
  expect(err).toContain("type the same command with --resume");
  expect(readdirSync(out)).toEqual(["journal.ndjson"]);
  await until(() => listMarked(mark).length === 0 && readdirSync(temporary).length === 0);
});

test("two graders don't write to one folder", async () => {
  const folder = makeClass();
  const { child, ended } = start(folder, "rest-01");
  await until(() => existsSync(join(`${folder}-grades`, "lock")));
  const { exitCode, err } = await run(folder, "rest-01", "--resume");
  child.kill("SIGINT");
  await ended;
  expect([exitCode, err]).toEqual([2, expect.stringMatching(/\n {2}code: LAB_USAGE_OUT_BUSY\n$/)]);
  expect(err).toContain(`process ${child.pid}`);
});

test.each<[string, (folder: string) => string[], string]>([
  ["a folder that isn't there", () => ["/nowhere/class"], "there is no such folder"],
  ["a file", (folder) => [join(folder, "notes.txt")], "it is no folder"],
  ["a folder without folders", (folder) => [join(folder, "empty")], "it holds no learner's folder"],
  ["a learner's folder", (folder) => [join(folder, "Ada")], "it is one learner's"],
  ["the lab itself", () => [root], "it is the lab's own clone"],
  ["a class of which nobody handed in", (folder) => [folder, "git-01"], "nobody handed in"],
])("%s is wrong usage, with its reason", async (_, choose, reason) => {
  const folder = makeClass();
  writeFiles(folder, { "empty/notes.txt": "" });
  const [submissions = "", ...args] = choose(folder);
  const { exitCode, err, out } = await run(submissions, ...args);
  expect(err).toContain("LAB_USAGE_SUBMISSIONS");
  expect(err).toContain(reason);
  expect([exitCode, out]).toEqual([2, ""]);
});

test("results among the submissions are wrong usage", async () => {
  const folder = makeClass();
  const { exitCode, err } = await run(folder, "rest-01", "--out", join(folder, "x"));
  expect([exitCode, err]).toEqual([2, expect.stringContaining("LAB_USAGE_OUT_PLACE")]);
  expect(existsSync(join(folder, "x"))).toBe(false);
});

test("a folder of results that can't be made is wrong usage", async () => {
  const folder = makeClass();
  writeFileSync(`${folder}-file`, "");
  const { exitCode, err } = await run(folder, "rest-01", "--out", `${folder}-file`);
  expect(err).toContain("LAB_USAGE_REPORT");
  expect(exitCode).toBe(2);
});

test("a worker is nothing to type", async () => {
  const child = spawn(process.execPath, [join(root, "grader/dist/lab.cjs"), "class-worker"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const exitCode = await new Promise((resolve) => child.once("close", resolve));
  expect([exitCode, err]).toEqual([2, expect.stringContaining("LAB_USAGE_COMMAND")]);
});
