import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { findTypeErrors, type SourceTree } from "../../src/run/find-type-errors.ts";
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
  return findTypeErrors(folder, sources);
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
