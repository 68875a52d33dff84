import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse, tokenizer } from "acorn";
import { transformSync } from "esbuild";
import { discoverExercises, type FoundExercise } from "../../../src/grading/discover/discover-exercises.ts";
import { buildSuite } from "../../../src/teaching/release/build-suite.ts";
import { cutPracticeSuite } from "../../../src/teaching/release/cut-practice-suite.ts";
import { caught } from "../../support/caught.ts";
import { exampleExercise } from "../../support/example-exercise.ts";
import { labRoot } from "../../support/release.ts";
import { listFiles } from "../../support/search-lines.ts";
import { isSaidIn, listTexts, loadMessages, type TextOfMessage } from "../../support/suite-messages.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const exercises = discoverExercises(labRoot, []);

async function cutOf(found: FoundExercise): Promise<Record<string, string>> {
  return (await cutPracticeSuite(labRoot, found, await buildSuite(labRoot, found))).modules;
}

/** The source of a suite without its types, and the places of its tests by title. */
function readTests({ suiteFolder }: FoundExercise): { code: string; tests: Map<string, [number, number]> } {
  const source = readFileSync(join(suiteFolder, "checks.test.ts"), "utf8");
  const { code } = transformSync(source, { loader: "ts", charset: "utf8" });
  const tests = new Map<string, [number, number]>();
  for (const { start, end } of parse(code, { ecmaVersion: "latest", sourceType: "module" }).body) {
    const id = /^test\("(C\d+)"/.exec(code.slice(start, end))?.[1];
    if (id !== undefined) tests.set(id, [start, end]);
  }
  return { code, tests };
}

/** The words of strings and templates: what a check says, sends and expects. */
function listStrings(code: string): string[] {
  const tokens = [...tokenizer(code, { ecmaVersion: "latest", sourceType: "module" })];
  return tokens
    .filter(({ type }) => type.label === "string" || type.label === "template")
    .map((token) => (token as unknown as { value: string }).value.trim())
    .filter((text) => text.length >= 8);
}

describe("of a hidden check nothing is left", () => {
  test.each(exercises.map((found) => [found.exercise.id, found] as const))("%s", async (_, found) => {
    const { code, tests } = readTests(found);
    const { checks } = found.exercise;
    expect([...tests.keys()].toSorted()).toEqual(checks.map(({ id }) => id).toSorted());
    const hidden = checks
      .filter(({ visibility }) => visibility === "hidden")
      .map(({ id }) => tests.get(id) ?? [0, 0]);
    const hiddenTexts = hidden.flatMap(([start, end]) => listStrings(code.slice(start, end)));
    let rest = code;
    for (const [start, end] of hidden.toReversed()) rest = rest.slice(0, start) + rest.slice(end);
    // The visible tests, and with them C1's data, stand in the exercise's folder.
    const open = listFiles(found.folder).map((file) => readFileSync(file, "utf8"));
    const secret = hiddenTexts.filter((text) => ![rest, ...open].some((known) => known.includes(text)));
    const { "checks.test.ts": cut = "" } = await cutOf(found);
    // Escapes are undone: the bundle writes other characters than ASCII as such.
    const readable = transformSync(cut, { charset: "utf8" }).code;
    expect(secret.filter((text) => readable.includes(text))).toEqual([]);
    for (const { id, visibility } of checks)
      expect(readable.includes(`("${id}"`)).toBe(visibility === "visible");
  });
});

/** Parts of a text as they stand in any language: what is between its placeholders and quotes. */
const listFragments = (text: string): string[] =>
  text
    .split(/\{\w+\}|'|"|\\/)
    .map((part) => part.trim())
    .filter((part) => part.length >= 12);

describe("a practice suite holds no text that none of its checks says", () => {
  test.each(exercises.map((found) => [found.exercise.id, found] as const))("%s", async (_, found) => {
    const files = [found.suiteFolder, dirname(found.suiteFolder)].map((folder) =>
      join(folder, "messages.ts"),
    );
    const texts = files.filter(existsSync).flatMap((file) => listTexts(loadMessages(file)));
    const cut = transformSync((await cutOf(found))["checks.test.ts"] ?? "", { charset: "utf8" }).code;
    // A message is said by its first two names: the parts of it, such as did, go together.
    const [said, unsaid] = [true, false].map((isSaid) =>
      texts.filter(({ path }) => isSaidIn(cut, path.slice(0, 2)) === isSaid),
    ) as [TextOfMessage[], TextOfMessage[]];
    const open = listFiles(found.folder).map((file) => readFileSync(file, "utf8"));
    const known = [...said.map(({ text }) => text), ...open].join("\n");
    const secret = unsaid.flatMap(({ text }) => listFragments(text)).filter((part) => !known.includes(part));
    const hidden = found.exercise.checks.filter(({ visibility }) => visibility === "hidden");
    expect(secret.length).toBeGreaterThan(hidden.length);
    expect(secret.filter((part) => cut.includes(part))).toEqual([]);
    const groups = new Set(said.map(({ path: [group = ""] }) => group));
    expect(hidden.filter(({ id }) => groups.has(id.toLowerCase()))).toEqual([]);
  });
});

test("core-01's practice suite compares with what is written: it holds no model that could be handed in", async () => {
  const [found] = discoverExercises(labRoot, ["core-01"]);
  const { "checks.test.ts": cut = "" } = await cutOf(found as FoundExercise);
  expect(cut).toContain("makeFaultyCases");
  expect(cut).not.toMatch(/ByTheBook|roundHalfUp|priceLine/);
});

describe("a repository's module", () => {
  const withRepository = exercises.filter(({ suiteFolder }) => existsSync(join(suiteFolder, "repo.ts")));

  test.each(withRepository.map((found) => [found.exercise.id, found] as const))(
    "%s gives the start and nothing that its checks know besides",
    async (_, found) => {
      const { "repo.ts": cut = "" } = await cutOf(found);
      const names = [...cut.matchAll(/^ {2}(\w+): \(\) => /gm)].map(([, name]) => name);
      expect(names).toEqual(["buildStart"]);
    },
  );
});

const checks = [
  ["C1", "visible"],
  ["C2", "hidden"],
  ["C3", "hidden"],
] as const;

/** An exercise whose suite has this text. */
function exerciseWith(suite: string): FoundExercise {
  const root = makeFolder({
    "grader/suites/rest/01-example/checks.test.ts": suite,
    "grader/suites/rest/01-example/data.ts": `
      export const seen = ["first seen"];
      export const kept = ["only hidden"];`,
  });
  const [template] = exampleExercise().checks;
  if (!template) throw new Error("the example has a check");
  const exercise = exampleExercise({
    checks: checks.map(([id, visibility]) => ({ ...template, id, visibility, dependsOn: [] })),
  });
  return {
    exercise,
    folder: join(root, "exercises/rest/01-example"),
    suiteFolder: join(root, "grader/suites/rest/01-example"),
    path: "rest/01-example",
  };
}

const whole = { formatVersion: 1 as const, path: "rest/01-example", practice: false, modules: {}, hints: "" };

test("helpers and data that only a hidden check uses go with it, what both use stays", async () => {
  const found = exerciseWith(`
    import { expect, test } from "@lab/testkit";
    import { z } from "zod";
    import { kept, seen } from "./data.ts";
    const both = () => "used by both";
    const shape = z.literal("shape of the hidden one");
    function judge() { return shape.parse(kept[0] + "judged"); }
    test("C1", () => { expect(both()).toBe(seen[0]); });
    test("C2", () => { expect(judge()).toBe(both()); });
    test("C3", () => {});`);
  const root = join(found.suiteFolder, "../../../..");
  const suite = await cutPracticeSuite(root, found, whole);
  expect(suite.practice).toBe(true);
  const cut = suite.modules["checks.test.ts"] ?? "";
  for (const text of ["used by both", "first seen", '"C1"']) expect(cut).toContain(text);
  for (const text of ["shape of", "judge", "only hidden", '"C2"', "zod"]) expect(cut).not.toContain(text);
});

test.each([
  ["in a loop", 'for (const id of ["C1", "C2", "C3"]) test(id, () => {});'],
  [
    "with one that is no check",
    'test("C1", () => {}); test("C2", () => {}); test("C3", () => {}); test("C4", () => {});',
  ],
  ["with a check missing", 'test("C1", () => {});'],
])("a suite whose tests stand %s is refused", async (_, tests) => {
  const found = exerciseWith(`import { test } from "@lab/testkit";\n${tests}`);
  const error = await caught(cutPracticeSuite(join(found.suiteFolder, "../../../.."), found, whole));
  expect(error).toMatchObject({ code: "LAB_RELEASE_CUT" });
});
