import { expect, test } from "@jest/globals";
import { compileSolution } from "../../../src/grading/prepare/compile-solution.ts";
import { compileModules } from "../../../src/grading/run/compiler/compile-modules.ts";
import { createLocator } from "../../../src/grading/run/learner-location.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

async function stackOf(entry: string, files: Record<string, string>) {
  const folder = makeFolder(files);
  const result = await compileSolution({
    folder,
    entry,
    dependencies: [],
    outFolder: makeFolder(),
    compile: compileModules,
  });
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  const { fail } = require(result.compiled.file) as { fail: () => Error };
  return { stack: fail().stack, locate: createLocator(result.compiled) };
}

test("a stack leads to the learner's own file and line", async () => {
  const code = "type A = string;\nconst a: A = 'a';\nexport function fail() {\n  return new Error(a);\n}\n";
  const { stack, locate } = await stackOf("src/app.ts", { "src/app.ts": code });
  expect(locate(stack)).toBe("src/app.ts:4:10");
});

test("a folder that is called src once more stays in the path", async () => {
  const files = {
    "src/app.ts": 'export * from "./lib/src/fail.ts";',
    "src/lib/src/fail.ts": "export const fail = () => new Error('x');",
  };
  const { stack, locate } = await stackOf("src/app.ts", files);
  expect(locate(stack)).toMatch(/^src\/lib\/src\/fail\.ts:1:\d+$/);
});

test("without a frame of the solution there is no place", async () => {
  const { locate } = await stackOf("src/app.ts", {
    "src/app.ts": "export const fail = () => new Error('x');",
  });
  expect(locate(undefined)).toBeUndefined();
  expect(locate("Error: x\n    at host-main.cjs:1:1")).toBeUndefined();
});
