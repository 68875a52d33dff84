import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import pc from "picocolors";
import { listSubmissions } from "../../../src/authoring/submissions/list-submissions.ts";
import { layFiles } from "../../../src/authoring/submissions/materialise-submission.ts";
import { openEdit } from "../../../src/authoring/submissions/open-edit.ts";
import { renderEdit } from "../../../src/authoring/submissions/render-edit.ts";
import { saveEdit } from "../../../src/authoring/submissions/save-edit.ts";
import { writeDiff } from "../../../src/authoring/submissions/write-diff.ts";
import { readTexts } from "../../../src/learning/model-answers/read-accepted.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { makeSuite, reference } from "../make-suite.ts";

const head = "idea: it forgets to sort the list\nfailed: C1, C3\nblocked: C2\n\n";
const unsorted = reference.replace("  found.sort();\n", "");
const edit = `${head}${writeDiff({ "src/app.ts": reference }, { "src/app.ts": unsorted })}`;

type Suite = ReturnType<typeof makeSuite>;

function list({ found }: Suite) {
  const problems: string[] = [];
  const folders = { exerciseFolder: found.folder, suiteFolder: found.suiteFolder };
  const wrong = listSubmissions(found.exercise, folders, problems).filter(
    ({ kind }) => kind === "rejected" || kind === "partial",
  );
  return { problems, wrong };
}

/** The files of the only wrong submission. */
function lay(suite: Suite): Record<string, string> {
  const { wrong, problems } = list(suite);
  expect(problems).toEqual([]);
  const folder = makeFolder();
  const [only] = wrong;
  if (only) layFiles(only, folder);
  return readTexts(folder);
}

const suiteWith = (text: string, files: Record<string, string> = {}): Suite =>
  makeSuite({ "rejected/unsorted.diff": text, ...files });

describe("what an edit says", () => {
  test("its head is the idea and the verdicts, all others pass", () => {
    expect(list(suiteWith(edit)).wrong).toMatchObject([
      {
        kind: "rejected",
        name: "unsorted",
        idea: "it forgets to sort the list",
        expectation: {
          outcome: "graded",
          verdicts: { C1: "failed", C2: "blocked", C3: "failed" },
          maxScore: 0,
        },
      },
    ]);
  });

  test.each<[string, string, RegExp]>([
    [
      "a word that means nothing",
      edit.replace("failed:", "fails:"),
      /unsorted\.diff: ✖ Unrecognized key: "fails"/,
    ],
    ["a line without a key", `because\n${edit}`, /✖ Unrecognized key: "because"/],
    ["no idea", edit.replace(/^idea.*\n/, ""), /→ at idea/],
    ["an unknown check", edit.replace("C3", "C9"), /unsorted\.diff: there is no check C9/],
    ["no verdict", edit.replace(/failed.*\n.*\n/, ""), /unsorted\.diff: it fails no check/],
    [
      "a base elsewhere",
      `base: accepted/../accepted/one\n${edit}`,
      /base accepted\/\.\.\/accepted\/one is no/,
    ],
    ["a base that isn't there", `base: accepted/x\n${edit}`, /base accepted\/x is no accepted submission/],
    ["no change", head, /unsorted\.diff: changes nothing/],
    [
      "a hunk with a line too few",
      edit.replace("   return found;\n", ""),
      /unsorted\.diff: is no unified diff: /,
    ],
  ])("%s is a finding", (_, text, problem) => {
    const { problems } = list(suiteWith(text));
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });

  test("a folder of the same name is a finding: one of the two was forgotten", () => {
    const expected = JSON.stringify({ idea: "it forgets to sort", verdicts: { C1: "failed" } });
    const { problems } = list(suiteWith(edit, { "rejected/unsorted/expected.json": expected }));
    expect(problems).toEqual([expect.stringContaining("there is a folder of that name as well")]);
  });
});

describe("what an edit makes", () => {
  test.each<[string, Record<string, string>, Record<string, string>]>([
    ["a line less", { "src/app.ts": reference }, { "src/app.ts": unsorted }],
    ["no line end at the end", { "src/app.ts": reference }, { "src/app.ts": reference.trimEnd() }],
    ["a file more", { "src/app.ts": "a\n" }, { "src/app.ts": "a\n", "src/deep/b.ts": "b\n" }],
    ["an empty file more", { "src/app.ts": "a\n" }, { "src/app.ts": "a\n", "src/b.ts": "" }],
    ["a file less", { "src/app.ts": "a\n", "src/b.ts": "b\nc\n" }, { "src/app.ts": "a\n" }],
    [
      "other bytes in the middle of two files",
      { "src/a.ts": "å\n\n\nü", "src/b.ts": "\n" },
      { "src/a.ts": "å\n\n\nü\n", "src/b.ts": "x" },
    ],
  ])("%s", (_, before, after) => {
    const base = Object.fromEntries(
      Object.entries(before).map(([path, text]) => [`accepted/three/${path}`, text]),
    );
    const about = JSON.stringify({ difference: "is there to be changed in this test" });
    const text = `base: accepted/three\n${head}${writeDiff(before, after)}`;
    expect(lay(suiteWith(text, { ...base, "accepted/three/about.json": about }))).toEqual(after);
  });

  test("a file by another name, with a change in it", () => {
    const text = `${head}--- a/src/app.ts\n+++ b/src/main.ts\n@@ -11 +11 @@\n-  return list(items).length;\n+  return 0;\n`;
    expect(lay(suiteWith(text))).toEqual({
      "src/main.ts": reference.replace("list(items).length", "0"),
    });
  });

  test("the same where its lines have moved", () => {
    const moved = `// one\n// two\n// three\n// four\n${reference}`;
    expect(lay(suiteWith(edit, { "accepted/reference/src/app.ts": moved }))).toEqual({
      "src/app.ts": moved.replace("  found.sort();\n", ""),
    });
  });

  test.each([
    ["src/types.ts", "touches src/types.ts, which learners don't edit"],
    ["package.json", "touches package.json, which learners don't edit"],
    ["src/../package.json", "touches src/../package.json, which learners don't edit"],
  ])("nothing in %s", (path, problem) => {
    const text = `${head}--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+x\n`;
    expect(list(suiteWith(text)).problems).toEqual([`submissions/rejected/unsorted.diff: ${problem}`]);
  });

  test.each([
    [
      "--- a/src/no.ts\n+++ b/src/no.ts\n@@ -1 +1 @@\n-a\n+b\n",
      "changes src/no.ts, which accepted/reference doesn't have",
    ],
    ["--- /dev/null\n+++ b/src/app.ts\n@@ -0,0 +1 @@\n+b\n", "adds src/app.ts, which accepted/reference has"],
    [
      "--- a/src/app.ts\n+++ /dev/null\n@@ -12 +0,0 @@\n-}\n",
      "takes src/app.ts away, and not all of its lines",
    ],
  ])("%j is a finding", (diff, problem) => {
    expect(list(suiteWith(`${head}${diff}`)).problems).toEqual([
      `submissions/rejected/unsorted.diff: ${problem}`,
    ]);
  });
});

describe("an edit that doesn't fit any more", () => {
  const far = "// \n".repeat(12);
  const base = reference.replace("export function count", `${far}export function count`);
  const twoHunks = `${head}${writeDiff(
    { "src/app.ts": base },
    { "src/app.ts": base.replace("  found.sort();\n", "").replace("list(items).length", "0") },
  )}`;
  const changed = base.replace("return found;", "return [...found];");

  test("is told with the hunk, the nearest place and what stands there, and not graded", () => {
    const suite = suiteWith(twoHunks, { "accepted/reference/src/app.ts": changed });
    const { problems, wrong } = list(suite);
    expect(wrong).toEqual([]);
    expect(problems).toEqual([
      "submissions/rejected/unsorted.diff: hunk 1 doesn't fit src/app.ts of accepted/reference: line 8 is " +
        '"return [...found];" where the edit has "return found;": npm run check -- rest-01-example --edit unsorted',
    ]);
  });

  test("is laid out with what fits done and what doesn't beside it, and saved once that is gone", () => {
    const suite = suiteWith(twoHunks, { "accepted/reference/src/app.ts": changed });
    const { root, found, read } = suite;
    const { folder, isNew, problems } = openEdit(root, found, "unsorted");
    const half = changed.replace("list(items).length", "0");
    expect({ isNew, problems: problems.length, names: readdirSync(join(folder, "src")) }).toEqual({
      isNew: false,
      problems: 1,
      names: ["app.ts", "app.ts.rej"],
    });
    expect(readFileSync(join(folder, "src/app.ts"), "utf8")).toBe(half);
    expect(readFileSync(join(folder, "src/app.ts.rej"), "utf8")).toContain("-  found.sort();\n");

    expect(() => saveEdit(root, found, "unsorted")).toThrow(/src\/app\.ts\.rej is still there/);
    expect(read("rejected/unsorted.diff")).toBe(twoHunks);

    rmSync(join(folder, "src/app.ts.rej"));
    const whole = half.replace("  found.sort();\n", "");
    writeFileSync(join(folder, "src/app.ts"), whole);
    saveEdit(root, found, "rejected/unsorted.diff");
    expect(existsSync(folder)).toBe(false);
    expect(lay(suite)).toEqual({ "src/app.ts": whole });
    expect(read("rejected/unsorted.diff").startsWith(head)).toBe(true);
  });

  test("the nearest place is where most lines are alike, wherever they have moved", () => {
    const moved = `${"// \n".repeat(20)}${reference.replace("return found;", "return [...found];")}`;
    const { problems } = list(suiteWith(edit, { "accepted/reference/src/app.ts": moved }));
    expect(problems[0]).toContain('line 28 is "return [...found];" where the edit has "return found;"');
  });

  test("nothing like it is left", () => {
    const { problems } = list(suiteWith(edit, { "accepted/reference/src/app.ts": "export {};\n" }));
    expect(problems[0]).toContain('nothing there is like its first line, "if (item.hidden) continue;"');
  });
});

describe("writing an edit from a folder", () => {
  test("a new one begins with the reference, and is saved once it says what it is", () => {
    const suite = makeSuite({});
    const { root, found } = suite;
    const { folder, isNew } = openEdit(root, found, "partial/unsorted");
    expect(isNew).toBe(true);
    expect(readTexts(folder)).toEqual({ "idea.txt": "idea: \nfailed: \n", "src/app.ts": reference });
    writeFileSync(join(folder, "src/app.ts"), unsorted);
    expect(() => saveEdit(root, found, "partial/unsorted")).toThrow(/idea\.txt: ✖ Too small/);
    writeFileSync(join(folder, "idea.txt"), head);
    saveEdit(root, found, "partial/unsorted");
    expect(suite.read("partial/unsorted.diff")).toBe(edit);
    expect(lay(suite)).toEqual({ "src/app.ts": unsorted });
  });

  test("what lies in the folder is never laid over", () => {
    const { root, found } = suiteWith(edit);
    const { folder } = openEdit(root, found, "unsorted");
    writeFileSync(join(folder, "src/app.ts"), "typed");
    expect(() => openEdit(root, found, "unsorted")).toThrow(
      /is there already, and nothing in it was changed/,
    );
    expect(readFileSync(join(folder, "src/app.ts"), "utf8")).toBe("typed");
  });

  test.each<[string, string, string | Buffer, RegExp]>([
    ["a file that learners don't edit", "notes.md", "x", /touches notes\.md/],
    ["a file that is no text", "src/data.bin", Buffer.from([0xff, 0xfe]), /src\/data\.bin is no text/],
  ])("%s is not lost by saving", (_, path, content, message) => {
    const { root, found } = suiteWith(edit);
    const { folder } = openEdit(root, found, "unsorted");
    mkdirSync(join(folder, "src"), { recursive: true });
    writeFileSync(join(folder, path), content);
    expect(() => saveEdit(root, found, "unsorted")).toThrow(message);
    expect(existsSync(join(folder, path))).toBe(true);
  });

  test("whole files are edited where they lie", () => {
    const { root, found } = makeSuite({ "rejected/other/expected.json": "{}" });
    expect(() => openEdit(root, found, "other")).toThrow(/written as whole files/);
  });
});

describe("showing a wrong submission", () => {
  const colors = pc.createColors(false);

  test("its idea, its verdicts with the titles of their checks, and its change", () => {
    const { root, found } = suiteWith(edit);
    const title = found.exercise.checks[0]?.title ?? "";
    const text = renderEdit(root, found, "unsorted", colors);
    expect(text).toContain("rest-01-example rejected/unsorted\n  it forgets to sort the list\n");
    expect(text).toContain(`  C1 failed: ${title}\n`);
    expect(text).toContain("  scores 0 of 100\n");
    expect(text).toContain("\n-  found.sort();\n");
  });

  test("whole files as what they change, too", () => {
    const expected = JSON.stringify({ idea: "it forgets to sort the list", verdicts: { C1: "failed" } });
    const { root, found } = makeSuite({
      "rejected/other/expected.json": expected,
      "rejected/other/src/app.ts": unsorted,
    });
    const text = renderEdit(root, found, "other", colors);
    expect(text).toContain("\n-  found.sort();\n");
    expect(text).not.toContain("expected.json");
  });

  test("what is wrong with it stands above its change", () => {
    const { root, found } = suiteWith(edit.replace("C3", "C9"));
    expect(renderEdit(root, found, "unsorted", colors)).toMatch(/✗ .*there is no check C9\n[^]*found\.sort/);
  });

  test("one that isn't there is told with the nearest", () => {
    const { root, found } = suiteWith(edit);
    expect(() => renderEdit(root, found, "unsortet", colors)).toThrow(
      expect.objectContaining({ next: "npm run check -- rest-01-example --show unsorted" }),
    );
  });
});
