import { expect, test } from "@jest/globals";
import pc from "picocolors";
import { runLab } from "../../src/cli/lab-command.ts";
import { runNext } from "../../src/cli/next-command.ts";
import { openProgress } from "../../src/learning/progress/progress.ts";
import { exampleCheckResult, exampleResult } from "../support/example-result.ts";
import { makeTinyLab } from "../support/tiny-lab.ts";

type Runner = typeof runLab;

async function run(command: Runner, root: string, ...args: string[]): Promise<{ out: string; err: string }> {
  const said = { out: "", err: "" };
  const output = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
  };
  expect(await command(args, { root, output, colors: pc.createColors(false), hostFile: "" })).toBe(0);
  return said;
}

const small = {
  "rest-01-get": {},
  "rest-02-put": { needs: ["rest-01-get"], difficulty: 2, title: "Put it there" },
};
const solved = exampleResult();
const missed = exampleResult({ checks: [exampleCheckResult({ verdict: "failed", points: 0 })] });

test("the map shows standing, level, minutes, best and what is next", async () => {
  const { root } = makeTinyLab(small);
  openProgress(root).recordGrade("rest-01-get", solved, "a");
  const { out } = await run(runLab, root);
  expect(out).toContain("1 of 2 solved, 60/160 points, about 30 minutes to go");
  expect(out).toMatch(/^ {2}✓ solved +rest-01 +An example +1\/5 +30 +60\/60$/m);
  expect(out).toMatch(/^ {2}○ open +rest-02 +Put it there +2\/5 +30 +-\/100$/m);
  expect(out).toContain("next: rest-02-put, because rest-01, which it builds on, is done\n");
});

test("under the key of a watch it names the key that goes on, and nothing where that is on the screen", async () => {
  const { root } = makeTinyLab(small);
  const watch =
    (id: string): Runner =>
    (args, given) =>
      runLab(args, { ...given, watched: { id } });
  const here = await run(watch("rest-01-get"), root);
  expect(here.out).toMatch(/○ open +rest-01/);
  expect(here.out).not.toMatch(/npm run|next:|goes on/);
  const elsewhere = await run(watch("rest-02-put"), root);
  expect(elsewhere.out).toMatch(/\nn goes on to rest-01-get, because/);
  expect(elsewhere.out).not.toContain("npm run");
});

test("sixty exercises fit 80 columns, with a line each", async () => {
  const tracks = ["core", "git", "mongo", "rest", "concurrency", "tuning"];
  const many = Object.fromEntries(
    tracks.flatMap((track) =>
      Array.from({ length: 10 }, (_, index) => [
        `${track}-${String(index + 1).padStart(2, "0")}-some-long-name-of-it`,
        {
          title: "A title as long as an author may make it, which is eighty letters at the most, ok",
          minutes: 240,
        },
      ]),
    ),
  );
  for (const one of Object.values(many)) one.title = one.title.slice(0, 80);
  const { root } = makeTinyLab(many);
  for (const [index, id] of Object.keys(many).entries())
    if (index % 2 === 0) openProgress(root).recordGrade(id, index % 4 === 0 ? solved : missed, "a");
  const { out } = await run(runLab, root);
  const lines = out.split("\n");
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines.filter((line) => /\d\/5/.test(line))).toHaveLength(60);
  expect(lines.length).toBeLessThan(60 + tracks.length + 13);
});

test("in a narrow window a title takes several lines, none of it is cut", async () => {
  const { root } = makeTinyLab({ "rest-01-get": { title: "Put it where everybody looks for it first" } });
  const { columns } = process.stdout;
  process.stdout.columns = 60;
  try {
    const { out } = await run(runLab, root);
    expect(out).toMatch(
      /rest-01 +Put it where +1\/5 [^\n]*\n {25}everybody\n {25}looks for it\n {25}first\n/,
    );
    expect(out).not.toContain("…");
  } finally {
    process.stdout.columns = columns;
  }
});

test("what has regressed, is later or is gone is said in words", async () => {
  const { root } = makeTinyLab({ ...small, "rest-03-more": { needs: ["rest-02-put"] } });
  const progress = openProgress(root);
  progress.recordGrade("rest-01-get", solved, "a");
  progress.recordGrade("rest-01-get", missed, "b");
  progress.recordGrade("rest-09-gone", solved, "b");
  const { out } = await run(runLab, root);
  expect(out).toMatch(/✗ regressed {2}rest-01/);
  expect(out).toContain("rest-01 is called regressed because it had all points and now has 0 of 60");
  expect(out).toMatch(/· later +rest-03/);
  expect(out).toContain("builds on exercises that are not done");
  expect(out.replaceAll(/\s+/g, " ")).toContain(
    "Kept, though the lab holds no such exercise any more: rest-09-gone",
  );
});

test("a track has the name that people know, and a sentence that goes on below its beginning", async () => {
  const { root } = makeTinyLab({ "mongo-01-find": {}, "rest-01-get": {} });
  const { columns } = process.stdout;
  process.stdout.columns = 60;
  try {
    const { out } = await run(runLab, root);
    expect(out).toMatch(/^REST {2}HTTP APIs with [^\n]+\n {6}\S[^\n]+\n {2}○ open +rest-01/m);
    expect(out).toMatch(/^MongoDB {2}Documents: /m);
    expect(out.indexOf("REST")).toBeLessThan(out.indexOf("MongoDB"));
  } finally {
    process.stdout.columns = columns;
  }
});

test("a track is told in full", async () => {
  const { root } = makeTinyLab({ ...small, "core-01-sum": {} });
  const progress = openProgress(root);
  progress.recordGrade("rest-01-get", missed, "a");
  progress.recordRung("rest-01-get", "T1", 1);
  const { out } = await run(runLab, root, "rest");
  expect(out).toContain("best 0/60 after 1 attempt, 1 hint opened");
  expect(out).toContain("builds on rest-01 (not done)");
  expect(out).toContain("exercises/rest/02-put/README.md");
  expect(out).not.toContain("core-01");
});

test("--plain has a sentence each and no symbols, --json all of it", async () => {
  const { root } = makeTinyLab(small);
  openProgress(root).recordGrade("rest-01-get", missed, "a");
  const { out } = await run(runLab, root, "--plain");
  expect(out).toContain("rest-02-put: later, 0 of 100 points, level 2 of 5, 30 minutes. Put it there.\n");
  expect(out).toMatch(/^[\x20-\x7e\n]+$/);
  const json = JSON.parse((await run(runLab, root, "--json", "rest-02")).out) as Record<string, unknown>;
  expect(json).toMatchObject({
    formatVersion: 1,
    next: { id: "rest-01-get", why: "because you have begun it: 0 of 60 so far" },
    exercises: [
      {
        id: "rest-02-put",
        standing: "new",
        needsMet: false,
        needs: [{ id: "rest-01-get", done: false }],
        best: null,
      },
    ],
    gone: [],
  });
});

test("a broken file of progress is no hindrance, and is said", async () => {
  const { root } = makeTinyLab(small, { ".lab/progress/rest-01-get.json": "{" });
  const { out, err } = await run(runLab, root);
  expect(out).toContain("0 of 2 solved");
  expect(err).toMatch(/rest-01-get.json could not be read .*\n {2}next: npm run lab\n$/);
  expect((await run(runLab, root)).err).toBe("");
});

test("everything solved: next says so, and what to do then", async () => {
  const { root } = makeTinyLab(small);
  for (const id of Object.keys(small)) openProgress(root).recordGrade(id, solved, "a");
  const { out } = await run(runNext, root);
  expect(out.replaceAll("\n", " ")).toContain("Everything is solved. npm run solution -- <id>");
});

test("unknown options are refused, help is given", async () => {
  const { root } = makeTinyLab(small);
  await expect(run(runLab, root, "--wide")).rejects.toMatchObject({ code: "LAB_USAGE_OPTION" });
  await expect(run(runLab, root, "nothing-like-it")).rejects.toMatchObject({
    code: "LAB_DISCOVER_UNKNOWN",
    next: "npm run lab",
  });
  await expect(run(runNext, root, "rest-01")).rejects.toThrow("npm run start -- rest-01 goes to");
  expect((await run(runLab, root, "--help")).out).toContain("--json");
  expect((await run(runNext, root, "--help")).out).toContain("npm run next");
});
