import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { compileSolution, readDependencies } from "../../../src/grading/prepare/compile-solution.ts";
import { compileModules } from "../../../src/grading/run/compiler/compile-modules.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

/** Compiles files of a submission, with express as the only dependency. */
async function compile(files: Record<string, string>, dependencies = ["express", "zod"]) {
  const outFolder = makeFolder();
  const result = await compileSolution({
    folder: makeFolder(files),
    entry: "src/app.ts",
    dependencies,
    outFolder,
    compile: compileModules,
  });
  return { result, outFolder };
}

async function problemsOf(files: Record<string, string>, dependencies?: string[]) {
  const { result } = await compile(files, dependencies);
  return "problems" in result ? result.problems : [];
}

async function codeOf(files: Record<string, string>): Promise<string> {
  const { result } = await compile(files);
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  return readFileSync(result.compiled.file, "utf8");
}

test("types are stripped, not checked", async () => {
  const code = await codeOf({
    "src/app.ts": "const n: number = 'text';\nexport const app = n satisfies string;",
  });
  expect(code).toContain('"text"');
  expect(code).not.toContain("satisfies");
});

test("the bundle stands beside its source map and is CommonJS", async () => {
  const { result, outFolder } = await compile({ "src/app.ts": "export const a = 1;" });
  const file = join(outFolder, "solution.cjs");
  expect(result).toEqual({ compiled: { file, mapFile: `${file}.map`, format: "cjs" } });
  expect(JSON.parse(readFileSync(`${file}.map`, "utf8"))).toMatchObject({ version: 3 });
});

test("JSON files stand beside the bundle by path, where there are any", async () => {
  const files = { "src/app.ts": "export const a = 1;", "src/a/b.json": "[1]", "src/c.txt": "c" };
  const { result, outFolder } = await compile(files);
  const dataFile = join(outFolder, "data.json");
  expect(result).toMatchObject({ compiled: { dataFile } });
  expect(JSON.parse(readFileSync(dataFile, "utf8"))).toEqual({ "src/a/b.json": "[1]" });
});

test("JSON files over the limit are refused", async () => {
  const files = { "src/app.ts": "export const a = 1;", "src/b.json": JSON.stringify("x".repeat(2_000_000)) };
  expect(await problemsOf(files)).toEqual([{ message: "the JSON files are over the limit of 2 MB in all" }]);
});

test("a module that asks where it lies keeps its lines, and the line that makes it a program", async () => {
  const source = "#!/usr/bin/env node\nexport const a = import.meta\n  .url;\nthrow new Error(a);";
  const { result } = await compile({ "src/app.ts": source });
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  const { sourcesContent } = JSON.parse(readFileSync(result.compiled.mapFile, "utf8")) as {
    sourcesContent: string[];
  };
  const lines = sourcesContent[0]?.split("\n") ?? [];
  expect([lines.length, lines[0], lines[3]]).toEqual([4, "#!/usr/bin/env node", "throw new Error(a);"]);
});

test("modules, JSON and allowed libraries may be imported", async () => {
  const code = await codeOf({
    "src/app.ts":
      'import e from "express"; import x from "zod/mini"; import fs from "fs"; import p from "node:path"; import d from "../data.json" with { type: "json" }; import { b } from "./lib/b.ts"; export const all = [e, x, fs, p, d, b];',
    "src/lib/b.ts": "export const b = 'from b';",
    "data.json": '{"from": "json"}',
  });
  for (const part of ['require("express")', 'require("zod/mini")', 'require("node:fs")', "from b", "json"])
    expect(code).toContain(part);
});

describe("what does not compile says where and why", () => {
  test("a syntax error", async () => {
    expect(await problemsOf({ "src/app.ts": "export const a = 1;\nexport const b = ;\n" })).toEqual([
      { message: 'Unexpected ";"', at: "src/app.ts:2:18" },
    ]);
  });

  test("in an imported file", async () => {
    const files = { "src/app.ts": 'export * from "./b.ts";', "src/b.ts": "\n  let let = 1;" };
    expect(await problemsOf(files)).toMatchObject([{ at: "src/b.ts:2:7" }]);
  });

  test("a library that the exercise doesn't have", async () => {
    expect(await problemsOf({ "src/app.ts": 'import _ from "lodash/get.js"; export const a = _;' })).toEqual([
      {
        message: '"lodash/get.js" is not a dependency of this exercise (it has: express, zod)',
        at: "src/app.ts:1:15",
      },
    ]);
  });

  test("any library where there is none", async () => {
    const [problem] = await problemsOf({ "src/app.ts": 'import e from "express"; export const a = e;' }, []);
    expect(problem?.message).toBe(
      `"express" is not a dependency of this exercise (it has: only Node's own modules)`,
    );
  });

  test("a library of the lab itself", async () => {
    const [problem] = await problemsOf({
      "src/app.ts": 'import { lab } from "@lab/testkit"; export const a = lab;',
    });
    expect(problem?.message).toMatch(/^"@lab\/testkit" is not a dependency/);
  });

  test("a backslash in a path", async () => {
    const files = {
      "src/app.ts": 'import { b } from ".\\\\lib\\\\b.ts"; export const a = b;',
      "src/lib/b.ts": "",
    };
    expect(await problemsOf(files)).toMatchObject([
      { message: '".\\lib\\b.ts" has a backslash in it; write import paths with forward slashes' },
    ]);
  });

  test("a file that isn't there", async () => {
    expect(await problemsOf({ "src/app.ts": 'export * from "./routes.ts";' })).toEqual([
      { message: 'Could not resolve "./routes.ts"', at: "src/app.ts:1:15" },
    ]);
  });

  test.each([
    ["./Routes.ts", "src/Routes.ts (a file routes.ts exists; names are case-sensitive)"],
    ["./lib/Find.ts", "src/lib/Find.ts (a file find.ts exists; names are case-sensitive)"],
  ])("%s, whose name differs by case", async (path, words) => {
    const files = { "src/app.ts": `export * from "${path}";`, "src/routes.ts": "", "src/lib/find.ts": "" };
    expect(await problemsOf(files)).toEqual([
      { message: `there is no file ${words}`, at: "src/app.ts:1:15" },
    ]);
  });

  test("a folder that isn't there", async () => {
    const [problem] = await problemsOf({ "src/app.ts": 'export * from "./nowhere/b.ts";' });
    expect(problem?.message).toBe('Could not resolve "./nowhere/b.ts"');
  });

  test("an import of a name that the module doesn't have", async () => {
    const files = {
      "src/app.ts": 'import { c } from "./b.ts"; console.log(c);',
      "src/b.ts": "export const b = 1;",
    };
    expect(await problemsOf(files)).toMatchObject([
      { message: 'No matching export in "src/b.ts" for import "c"' },
    ]);
  });

  test("several at once", async () => {
    const files = {
      "src/app.ts": 'import "./b.ts"; import "./c.ts";',
      "src/b.ts": "let 1;",
      "src/c.ts": "let 2;",
    };
    expect(await problemsOf(files)).toHaveLength(2);
  });
});

describe("a path that is put together while the code runs", () => {
  test.each([
    ["import()", '"./lib/" + x', "import(VALUE)"],
    ["require", "`./lib/${x}.ts`", "require(VALUE)"],
    ["what nothing fits", "`./none/${x}.ts`", "require(VALUE)"],
    ["a path of JSON", '"../data/" + x + ".json"', "await import(VALUE)"],
  ])("is refused with its place: %s", async (_, value, call) => {
    const source = `type A = string;\nexport const a = async (ä: A, x: A) =>   ${call.replace("VALUE", value)};`;
    const wanted = call.replace("VALUE", value).replace("await ", "");
    expect(await problemsOf({ "src/app.ts": source, "src/lib/b.ts": "" })).toEqual([
      {
        message: `${wanted} is put together while the code runs; write the path of an import out`,
        at: `src/app.ts:2:${call.startsWith("await") ? 48 : 42}`,
      },
    ]);
  });

  test("in an imported module too", async () => {
    const files = {
      "src/app.ts": 'export * from "./b.ts";',
      "src/b.ts": "\nexport const b = require(`./${1 + 1}`);",
    };
    expect(await problemsOf(files)).toMatchObject([{ at: "src/b.ts:2:18" }]);
  });

  test("a path that is written out, and a name that is no path, are taken as before", async () => {
    const code = await codeOf({
      "src/app.ts":
        'export const a = [import("./b.ts"), import("../d.json", { with: { type: "json" } })]; export const load = (name: string) => [require(name), require("node:" + name)];',
      "src/b.ts": "export const b = 'of b';",
      "d.json": '{ "from": "json" }',
    });
    for (const part of ["of b", '"json"', "require(name)", 'require("node:" + name)'])
      expect(code).toContain(part);
  });
});

describe("what the parser for computed paths can't read is told as what it is", () => {
  test("a regular expression", async () => {
    expect(await problemsOf({ "src/app.ts": "type A = 1;\nexport const a = /(/;" })).toEqual([
      { message: "Invalid regular expression: /(/: Unterminated group", at: "src/app.ts:2:18" },
    ]);
  });

  test("code that is nested too deeply for it", async () => {
    const [problem] = await problemsOf({ "src/app.ts": `${"(() => ".repeat(1_500)}1${")".repeat(1_500)};` });
    expect(problem?.message).toBe("the compiler gave up: is the code nested very deeply?");
  });

  test("code of the old kind is read", async () => {
    expect(
      await codeOf({
        "src/app.js": "",
        "src/app.ts": 'import "./old.cjs";',
        "src/old.cjs": "with ({}) { exports.a = 010; }",
      }),
    ).toContain("with");
  });
});

describe("a top-level await", () => {
  test("makes the bundle an ES module", async () => {
    const { result, outFolder } = await compile({
      "src/app.ts": "export const a = await Promise.resolve(1);",
    });
    const file = join(outFolder, "solution.mjs");
    expect(result).toEqual({ compiled: { file, mapFile: `${file}.map`, format: "esm" } });
  });

  test("keeps import(), which an ES module has and can't replace by require", async () => {
    const code = await codeOf({ "src/app.ts": 'export const { join } = await import("node:path");' });
    expect(code).toContain('import("node:path")');
  });

  test("beside a syntax error the syntax error is told", async () => {
    expect(await problemsOf({ "src/app.ts": "await 1;\nlet = ;" })).toMatchObject([{ at: "src/app.ts:2:7" }]);
  });
});

test.each([
  ["CRLF", "// one\r\nexport const a = ;\r\n", "src/app.ts:2:18"],
  ["letters of several bytes", 'export const ä = "äöü🥕" + ;', "src/app.ts:1:28"],
  ["a byte order mark", "\ufeff// one\nexport const a = ;", "src/app.ts:2:18"],
])("lines are counted right with %s", async (_, source, at) => {
  expect(await problemsOf({ "src/app.ts": source })).toMatchObject([{ at }]);
});

describe("nothing outside of the folder gets in", () => {
  const secret = "THE_REFERENCE_SOLUTION";
  const outside = makeFolder({
    "secret.ts": `export default "${secret}";`,
    "secret.txt": secret,
    "secret.json": `{ "secret": "${secret}" }`,
    "jsx-runtime.ts": `export const jsx = "${secret}";`,
    "map.json": `{ "version": 3, "sources": ["${secret}"], "mappings": "AAAA", "sourcesContent": ["${secret}"] }`,
  });
  const up = "../../";

  /** Both the folder of the solution and the one with the secrets lie in the folder for temporary files. */
  async function attack(source: string, files: Record<string, string> = {}) {
    const path = `${up}${basename(outside)}`;
    const { result, outFolder } = await compile({
      "src/app.ts": source.replaceAll("OUTSIDE", path).replaceAll("ABSOLUTE", outside),
      ...files,
    });
    for (const file of readdirSync(outFolder))
      if (file.startsWith("solution."))
        expect(readFileSync(join(outFolder, file), "utf8")).not.toContain(secret);
    return "problems" in result ? (result.problems[0]?.message ?? "") : "compiled";
  }

  const leadsOutside = /^".*" leads outside of the exercise's folder; import only what lies inside of it$/;

  test.each([
    ["import", 'export * from "OUTSIDE/secret.ts";'],
    ["import without an extension", 'export * from "OUTSIDE/secret";'],
    ["an absolute import", 'export * from "ABSOLUTE/secret.ts";'],
    ["a file: URL", 'export * from "file://ABSOLUTE/secret.ts";'],
    ["a drive of Windows", 'export * from "C:/secret.ts";'],
    ["a way out and in again", 'export * from "./lib/../../../OUTSIDE/../src/app.ts";'],
    ["import()", 'export const a = import("OUTSIDE/secret.ts");'],
    ["import() awaited at the top", 'export const a = await import("OUTSIDE/secret.ts");'],
    ["require", 'export const a = require("OUTSIDE/secret.ts");'],
    ["require.resolve", 'export const a = require.resolve("OUTSIDE/secret.ts");'],
    ["import … with type json", 'import a from "OUTSIDE/secret.json" with { type: "json" }; export { a };'],
    ["import … with type text", 'import a from "OUTSIDE/secret.txt" with { type: "text" }; export { a };'],
    ["import … with type bytes", 'import a from "OUTSIDE/secret.txt" with { type: "bytes" }; export { a };'],
    ["import =", 'import a = require("OUTSIDE/secret.ts"); export { a };'],
    ["the folder above", 'export * from "../../..";'],
  ])("by %s", async (_, source) => {
    expect(await attack(source)).toMatch(leadsOutside);
  });

  test.each([
    ["a source map that a comment names", "export const a = 1;\n//# sourceMappingURL=OUTSIDE/map.json"],
    ["an absolute one", "export const a = 1;\n/*# sourceMappingURL=file://ABSOLUTE/map.json */"],
    ["a device that never ends", "export const a = 1;\n//@ sourceMappingURL=file:///dev/zero"],
    ["new URL", 'export const a = new URL("OUTSIDE/secret.txt", import.meta.url);'],
    ["a reference", '/// <reference path="OUTSIDE/secret.ts" />\nexport const a = 1;'],
    ["an import of types", 'import type a from "OUTSIDE/secret.ts"; export type B = a;'],
  ])("%s is not read", async (_, source) => {
    expect(await attack(source)).toBe("compiled");
  });

  test("JSX that is to come from elsewhere", async () => {
    const { result } = await compile({
      "src/app.ts": 'export * from "./view.tsx";',
      "src/view.tsx": `/** @jsxRuntime automatic @jsxImportSource ${outside} */\nexport const a = <p />;`,
    });
    expect(result).toMatchObject({ problems: [{ message: expect.stringMatching(leadsOutside) }] });
  });

  test("a link in the folder is no way to a file or a folder", async () => {
    const folder = makeFolder({ "src/app.ts": 'import "./file.ts"; import "./folder/secret.ts";' });
    symlinkSync(join(outside, "secret.ts"), join(folder, "src/file.ts"));
    symlinkSync(outside, join(folder, "src/folder"));
    const options = { dependencies: [], outFolder: makeFolder(), compile: compileModules };
    expect(await compileSolution({ folder, entry: "src/app.ts", ...options })).toMatchObject({
      problems: [
        { message: 'Could not resolve "./file.ts"' },
        { message: 'Could not resolve "./folder/secret.ts"' },
      ],
    });
  });

  test("an entry that is a link is not there", async () => {
    const folder = makeFolder({ "src/other.ts": "" });
    symlinkSync(join(outside, "secret.ts"), join(folder, "src/app.ts"));
    const options = { dependencies: [], outFolder: makeFolder(), compile: compileModules };
    expect(await compileSolution({ folder, entry: "src/app.ts", ...options })).toEqual({
      problems: [{ message: "there is no file src/app.ts" }],
    });
  });

  test("a library's name is no way out of the library", async () => {
    const [problem] = await problemsOf({ "src/app.ts": 'export * from "express/../../secret.ts";' });
    expect(problem?.message).toMatch(/^"express\/\.\.\/\.\.\/secret\.ts" is not a dependency/);
  });

  test("the sentence names the file and line of the import", async () => {
    const files = { "src/app.ts": 'export * from "./b.ts";', "src/b.ts": '\nimport "../../b.ts";' };
    expect(await problemsOf(files)).toMatchObject([{ at: "src/b.ts:2:8" }]);
  });
});

describe("no configuration is read", () => {
  test.each([
    [
      "src/tsconfig.json",
      '{ "extends": "/dev/zero", "compilerOptions": { "paths": { "*": ["./mine.ts"] } } }',
    ],
    ["tsconfig.json", '{ "compilerOptions": { "target": "es5", "useDefineForClassFields": false } }'],
    ["package.json", '{ "sideEffects": false, "type": "commonjs", "imports": { "#a": "./src/mine.ts" } }'],
    ["src/lib/package.json", '{ "sideEffects": false, "main": "../mine.ts", "browser": "../mine.ts" }'],
  ])("%s says nothing", async (path, text) => {
    const code = await codeOf({
      "src/app.ts": 'import "./lib"; export class A { x = 1; }',
      "src/lib/index.ts": "console.log('theirs');",
      "src/mine.ts": "console.log('mine');",
      [path]: text,
    });
    expect(code).toMatch(/class \{\s+x = 1;/);
    expect(code).toContain("theirs");
    expect(code).not.toContain("mine");
  });
});

test("a file of a kind that isn't code is named", async () => {
  const files = { "src/app.ts": 'import "./style.css";', "src/style.css": "a { color: red }" };
  expect(await problemsOf(files)).toEqual([
    { message: "src/style.css can't be imported: TypeScript, JavaScript and JSON can", at: "src/app.ts:1:8" },
  ]);
});

describe("modules that are too large to compile", () => {
  const module = (bytes: number): string => `//${" ".repeat(bytes - 2)}`;

  test("one of more than 100 kB", async () => {
    expect(await problemsOf({ "src/app.ts": module(100_001) })).toEqual([
      { message: "src/app.ts is over the limit of 100 kB a module" },
    ]);
    expect(await problemsOf({ "src/app.ts": module(100_000) })).toEqual([]);
  });

  test("many, of more than 400 kB together", async () => {
    const names = [1, 2, 3, 4, 5].map((index) => `src/${index}.ts`);
    const files = {
      "src/app.ts": names.map((name) => `import "./${basename(name)}";`).join(""),
      ...Object.fromEntries(names.map((name) => [name, module(99_000)])),
    };
    expect(await problemsOf(files)).toMatchObject([
      { message: "the modules are over the limit of 400 kB in all" },
    ]);
  });
});

test("a source map in a comment is of no interest, be it broken", async () => {
  const map = "data:application/json;base64,AAAA";
  expect(await codeOf({ "src/app.ts": `export const a = 1;\n//# sourceMappingURL=${map}` })).toContain(
    "a = 1",
  );
});

test("dependencies are those of the exercise's package.json, not the devDependencies", () => {
  const manifest = { dependencies: { express: "5" }, devDependencies: { jest: "30" } };
  expect(readDependencies(makeFolder({ "package.json": JSON.stringify(manifest) }))).toEqual(["express"]);
  expect(readDependencies(makeFolder({ "package.json": "{}" }))).toEqual([]);
});
