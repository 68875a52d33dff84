import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import pc from "picocolors";
import { runSolution } from "../../src/cli/solution-command.ts";
import { drawMap } from "../../src/learning/progress/draw-map.ts";
import { openProgress } from "../../src/learning/progress/progress.ts";
import { copyLab } from "../support/copy-lab.ts";
import { exampleCheckResult, exampleResult } from "../support/example-result.ts";
import { lacksTerminal, openTerminal } from "../support/terminal.ts";
import { makeTinyLab } from "../support/tiny-lab.ts";

const id = "rest-01-get";
const suite = "grader/suites/rest/01-get";
const about = (difference: string) => JSON.stringify({ difference });
const readNext = [{ title: "The manual on lists", where: "https://example.org/lists" }];

function makeLab(files: Record<string, string> = {}) {
  return makeTinyLab(
    {
      [id]: { readNext, given: ["src/types.ts"] },
      "rest-02-post": { needs: [id], title: "Post one" },
    },
    {
      "exercises/rest/01-get/src/app.ts": "const mine = 1;\n",
      "exercises/rest/01-get/src/types.ts": "export type Given = 1;\n",
      "exercises/rest/01-get/src/worked-example.ts": "example();\n",
      "exercises/rest/01-get/src/my-own.ts": "own();\n",
      [`${suite}/starter.json`]: '{"src/app.ts":"0","src/worked-example.ts":"0"}',
      [`${suite}/submissions/accepted/reference/src/app.ts`]: "const theirs = 1;\n",
      [`${suite}/submissions/accepted/reference/about.json`]: about("keeps it as short as it can be"),
      [`${suite}/submissions/accepted/in-two/src/app.ts`]: "const mine = 1;\n",
      [`${suite}/submissions/accepted/in-two/src/more.ts`]: "more();\n",
      [`${suite}/submissions/accepted/in-two/about.json`]: about("splits it into two files of its own"),
      ...files,
    },
  );
}

async function solution(root: string, ...args: string[]): Promise<{ code: number; out: string }> {
  let out = "";
  const output = { out: (text: string) => void (out += text), err: () => {} };
  const openSession = () => {
    throw new Error("nothing of it needs a session");
  };
  const code = await runSolution(args, { root, output, colors: pc.createColors(false), openSession });
  return { code, out };
}

const half = exampleResult({
  checks: [exampleCheckResult(), exampleCheckResult({ id: "C2", verdict: "failed", points: 0 })],
});

describe("before all points", () => {
  test("says how many checks are missing, shows nothing, and names both ways on", async () => {
    const { root } = makeLab();
    expect((await solution(root, "rest-01")).out).toContain("3 checks are still to pass");
    openProgress(root).recordGrade(id, half, "a");
    const { code, out } = await solution(root, "rest-01");
    expect(code).toBe(1);
    expect(out).toBe(
      "The solutions of rest-01-get open after all points; 1 check is still to pass.\n" +
        "  next: npm run hint -- rest-01, or npm run solution -- rest-01 --give-up to see them now\n",
    );
    expect((await solution(root, "rest-01", "--list")).out).toBe(out);
  });

  test("--give-up shows them, notes it once, and the map says so", async () => {
    const { root, all } = makeLab();
    const first = await solution(root, "rest-01", "--give-up", "--yes");
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining("you gave rest-01-get up") });
    expect(first.out).toContain("+ const theirs = 1;");
    const { gaveUpAt } = openProgress(root).read(id);
    expect(gaveUpAt).toBeDefined();
    expect((await solution(root, "rest-01", "--give-up", "--yes")).out).not.toContain("Noted");
    expect(openProgress(root).read(id).gaveUpAt).toBe(gaveUpAt);
    expect(drawMap(root, all).tracks[0]?.exercises[0]?.gaveUp).toBe(true);
  });

  test("a name that is not there notes no giving up", async () => {
    const { root } = makeLab();
    await expect(solution(root, "rest-01", "--give-up", "--yes", "--with", "none")).rejects.toThrow(
      "rest-01-get has no solution called none; there are reference, in-two",
    );
    expect(openProgress(root).read(id).gaveUpAt).toBeUndefined();
  });
});

describe("after a pass, also one that was lost since", () => {
  const passed = (files: Record<string, string> = {}) => {
    const { root } = makeLab(files);
    const progress = openProgress(root);
    progress.recordGrade(id, exampleResult(), "a");
    progress.recordGrade(id, half, "b");
    return root;
  };

  test("shows each beside the learner's, what it costs, what to read and where to go", async () => {
    const { code, out } = await solution(passed(), "rest-01");
    expect(code).toBe(0);
    const places = [
      "reference\n  keeps it as short",
      "in-two\n  splits it",
      "yours  ",
      "src/app.ts\n- const mine",
    ];
    const at = places.map((text) => out.indexOf(text));
    expect(at).toEqual(at.toSorted((one, other) => one - other));
    expect(at).not.toContain(-1);
    expect(out).toContain("src/app.ts\n- const mine = 1;\n+ const theirs = 1;");
    expect(out).toContain("src/app.ts  the same as yours");
    expect(out).toContain("src/more.ts  not in yours\n+ more();");
    expect(out).toContain("only in yours: src/my-own.ts");
    expect(out).not.toMatch(/types\.ts|worked-example/);
    expect(out).toMatch(
      / {13}lines {2}files\n {2}yours {10}2 {6}2\n {2}reference {6}1 {6}1\n {2}in-two {9}2 {6}2\n/,
    );
    expect(out).toContain("The manual on lists\n    https://example.org/lists");
    expect(out).toContain("rest-02-post  Post one, which builds on this");
  });

  test("--with shows one, --list the names and what is different", async () => {
    const root = passed();
    const { out } = await solution(root, "rest-01", "--with", "in-two");
    expect(out).toContain("+ more();");
    expect(out).not.toContain("const theirs");
    const list = await solution(root, "rest-01", "--list");
    expect(list.out).toContain("in-two\n  splits it into two files");
    expect(list.out).toContain("npm run solution -- rest-01 --with in-two");
    expect(list.out).not.toContain("more()");
  });

  test("a learner's code steers no terminal", async () => {
    const root = passed({ "exercises/rest/01-get/src/app.ts": "a\u001b[2Jb\n" });
    const { out } = await solution(root, "rest-01");
    expect(out).toContain("- ab\n");
    expect(out).not.toContain("\u001b");
  });
});

test("where there are none it says so, and notes no giving up", async () => {
  const { root } = makeTinyLab({ [id]: {} });
  const { code, out } = await solution(root, "rest-01", "--give-up", "--yes");
  expect({ code, out }).toMatchObject({
    code: 1,
    out: expect.stringContaining("no solutions of rest-01-get here"),
  });
  expect(existsSync(join(root, ".lab"))).toBe(false);
});

describe("on a terminal", () => {
  const inTerminal = lacksTerminal === undefined ? test : test.skip;
  const giveUp = async (root: string, typed: string, ...more: string[]): Promise<string> => {
    const command = ["solution", "rest-01", "--give-up", "--list", ...more].join(" ");
    const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1" };
    delete env["INIT_CWD"];
    const line = `"${process.execPath}" grader/dist/lab.cjs ${command}; echo "code $?"`;
    const terminal = openTerminal(line, { cwd: root, columns: 100, env });
    if (typed !== "") {
      expect(await terminal.until("(y/N)")).toContain("Give rest-01-read-catalogue up?");
      terminal.press(typed);
    }
    return terminal.until(/code \d/);
  };

  inTerminal.each([
    ["n", "n\r"],
    ["nothing", "\r"],
    ["Ctrl-D", "\u0004"],
  ])("giving up asks first, and after %s nothing is noted", async (_, typed) => {
    const root = copyLab(["rest/01-read-catalogue"]);
    const seen = await giveUp(root, typed);
    expect(seen).toMatch(/Nothing was noted[^]*code 1/);
    expect(openProgress(root).read("rest-01-read-catalogue").gaveUpAt).toBeUndefined();
  });

  inTerminal.each([
    ["y opens them", "y\r", []],
    ["--yes asks nothing", "", ["--yes"]],
  ])("%s", async (_, typed, more) => {
    const root = copyLab(["rest/01-read-catalogue"]);
    const seen = await giveUp(root, typed, ...more);
    expect(seen).toMatch(/Noted: you gave rest-01-read-catalogue up[^]*code 0/);
    expect(openProgress(root).read("rest-01-read-catalogue").gaveUpAt).toBeDefined();
  });
});

test("other usage is told with the help", async () => {
  const { root } = makeLab();
  await expect(solution(root)).rejects.toMatchObject({ code: "LAB_USAGE_OPTION" });
  await expect(solution(root, "rest-01", "rest-02")).rejects.toThrow('"rest-02" is one too many');
  await expect(solution(root, "rest-01", "--yes")).rejects.toThrow("--yes goes with --give-up");
  await expect(solution(root, "--all")).rejects.toMatchObject({ code: "LAB_USAGE_OPTION" });
  expect((await solution(root, "--help")).out).toContain("--give-up");
});
