import { expect, test } from "@jest/globals";
import { findComputedImport } from "../../../../src/grading/run/compiler/find-computed-import.ts";

test.each([
  "require(`./lib/${x}.ts`)",
  "require(`../../${x}`)",
  'require("./lib/" + x)',
  'require("../" + x + ".json")',
  'require("." + x)',
  "require(`./${1 + 1}`)",
  'require("./" + 1)',
  'require("/etc/" + x)',
  'require("file:///etc/" + x)',
  'require("" + ("./" + x))',
  'require(`${"./"}${x}`)',
  'require(x ? "./a.ts" : "./" + x)',
  'require(x ? `./${x}` : "./a.ts")',
  'require?.("./" + x)',
  'require("./" + x, 1)',
  'import("./lib/" + x)',
  "import(`./lib/${x}.json`, { with: { type: 'json' } })",
  'if (false) require("./" + x)',
  'try { require("./" + x) } catch {}',
  "({ a: { b: [() => class { static { require(`./${x}`); } }] } })",
  '\\u0072equire("./" + x)',
])("is found: %s", (code) => {
  expect(findComputedImport(`${code};`)).toBeDefined();
});

test.each([
  'require("./lib/a.ts")',
  "require(`./lib/a.json`)",
  'require("./lib/" + "a.ts")',
  'import("./lib/a.json", { with: { type: "json" } })',
  "require(x)",
  "require(name(x))",
  "import(x)",
  'require("node:" + x)',
  'require(x + "./lib")',
  "require(`${x}/lib`)",
  'other("./lib/" + x)',
  'node.require("./lib/" + x)',
  'new URL("./lib/" + x, import.meta.url)',
  'console.log("require(`./" + x)',
  "require()",
])("is left to the running code: %s", (code) => {
  expect(findComputedImport(`${code};`)).toBeUndefined();
});

test("code that is no module is read as well", () => {
  expect(findComputedImport('with (a) { require("./" + 010 + b); }')).toMatchObject({ line: 0, column: 11 });
});

test("the first in the code is told, with its place, and cut where it is long", () => {
  const code = `const a = 1;\n  f(require(\`./${"b".repeat(100)}\n\${a}\`), import("./" + a));`;
  expect(findComputedImport(code)).toEqual({
    text: `require(\`./${"b".repeat(49)}…`,
    line: 1,
    column: 4,
  });
});
