import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { findTypeErrors, type SourceTree } from "../../../src/grading/run/find-type-errors.ts";
import { openToolRunner } from "../../../src/grading/run/run-tool.ts";
import { makeFolder } from "./temporary-folder.ts";

/** Writes trees as exports of commits leave them, and has them compiled. */
async function compile(trees: Record<string, Record<string, string>>): Promise<Map<string, string[]>> {
  const folder = makeFolder();
  const sources: SourceTree[] = Object.entries(trees).map(([name, files]) => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name, file)), { recursive: true });
      writeFileSync(join(folder, name, file), text);
    }
    return { name, files: Object.keys(files).filter((file) => file.endsWith(".ts")) };
  });
  return findTypeErrors(folder, sources, openToolRunner({ level: "process" }).runTool);
}

const price = "export const price: number = 3;\n";
const box = 'import { price } from "./price.ts";\n\nexport const box: number = 2 * price;\n';

test("a tree without errors has an empty list", async () => {
  const found = await compile({ "1": { "src/price.ts": price, "src/box.ts": box } });
  expect([...found]).toEqual([["1", []]]);
});

test("errors are told by tree, with file, line and column", async () => {
  const found = await compile({
    "1": { "src/price.ts": price, "src/box.ts": box },
    "2": { "src/price.ts": price.replace("price:", "cost:"), "src/box.ts": box },
    "3": { "src/deep/er/box.ts": "export const box: string = 3;\n" },
  });
  expect(found.get("1")).toEqual([]);
  expect(found.get("2")).toEqual([expect.stringMatching(/^src\/box\.ts:1:10 .*no exported member 'price'/)]);
  expect(found.get("3")).toEqual([
    "src/deep/er/box.ts:1:14 Type 'number' is not assignable to type 'string'.",
  ]);
});

test("a module is missing in its own tree, though another tree has it", async () => {
  const found = await compile({ "1": { "src/price.ts": price }, "2": { "src/box.ts": box } });
  expect(found.get("2")).toEqual([expect.stringMatching(/^src\/box\.ts:1:23 Cannot find module/)]);
});

test("equal names in files that are no modules do not clash", async () => {
  const script = "const price = 3;\n";
  const found = await compile({ "1": { "src/a.ts": script }, "2": { "src/a.ts": script } });
  expect([...found.values()]).toEqual([[], []]);
});

test("the tree's own compiler options say nothing", async () => {
  const lax = JSON.stringify({ compilerOptions: { strict: false, noCheck: true } });
  const found = await compile({
    "1": { "tsconfig.json": lax, "src/a.ts": "export const of = (it) => it;\n" },
  });
  expect(found.get("1")).toEqual([expect.stringContaining("implicitly has an 'any' type")]);
});

test("nothing to compile is no error", async () => {
  expect([...(await compile({ "1": { "README.md": "# Nothing\n" } }))]).toEqual([["1", []]]);
});

test.each([
  [
    "an import",
    'import { secret } from "OUTSIDE/secret.ts";\nexport const a: number = secret;',
    '"OUTSIDE/secret.ts"',
  ],
  [
    "the type of an import",
    'export const a: typeof import("OUTSIDE/secret.ts").secret = 3;',
    '"OUTSIDE/secret.ts"',
  ],
  ["a letter written as an escape", 'import "\\u002e./OUT/secret.ts";', '"\\u002e./OUT/secret.ts"'],
  ["JSON", 'import j from "OUTSIDE/keys.json";\nexport const a = j.nope;', '"OUTSIDE/keys.json"'],
  [
    "a reference",
    '/// <reference path="OUTSIDE/global.d.ts" />\nexport const a: number = LEAK;',
    "'OUTSIDE/global.d.ts'",
  ],
  ["another commit's tree", 'export * from "../../2/src/b.ts";', '"../../2/src/b.ts"'],
])("what lies outside of the tree is neither read nor quoted: %s", async (_, source, shown) => {
  const outside = makeFolder();
  writeFileSync(join(outside, "secret.ts"), 'export const secret = "S3CRET" as const;\n');
  writeFileSync(join(outside, "keys.json"), '{ "S3CRET": 1 }');
  writeFileSync(join(outside, "global.d.ts"), 'declare const LEAK: "S3CRET";\n');
  const path = `../../../${basename(outside)}`;
  const fill = (text: string) =>
    text.replaceAll("OUTSIDE", path).replaceAll("./OUT/", `./../../${basename(outside)}/`);
  const found = await compile({
    "1": { "src/a.ts": `${fill(source)}\n` },
    "2": { "src/b.ts": "export const b: number = 'text';\n" },
  });
  expect(found.get("1")).toEqual([`src/a.ts ${fill(shown)} leads outside of the exercise's folder`]);
  expect(found.get("2")).toEqual(["src/b.ts:1:14 Type 'string' is not assignable to type 'number'."]);
});

test("a package.json in the tree leads nowhere", async () => {
  const outside = makeFolder();
  writeFileSync(join(outside, "secret.ts"), 'export const secret = "S3CRET" as const;\n');
  const found = await compile({
    "1": {
      "src/a.ts": 'import { secret } from "./lib";\nexport const a: number = secret;\n',
      "src/lib/package.json": `{ "types": "../../../../${basename(outside)}/secret.ts" }`,
    },
  });
  expect(found.get("1")).toEqual([`src/a.ts "./lib" leads outside of the exercise's folder`]);
});

test("libraries of the language may be referred to", async () => {
  const found = await compile({ "1": { "src/a.ts": '/// <reference lib="dom" />\nexport const a = 1;\n' } });
  expect(found.get("1")).toEqual([]);
});

test("code on which the compiler gives up is an error of the code", async () => {
  const found = await compile({ "1": { "src/a.ts": `export const a = ${"[".repeat(1_500_000)}` } });
  expect(found.get("1")).toEqual([
    "the TypeScript compiler took more than 768 MB of memory for these modules: does a type lead to itself?",
  ]);
});
