import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { findTypeError } from "../../../src/learning/attempt/find-type-error.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

const root = join(__dirname, "../../../..");
const { signal } = new AbortController();
const tsconfig = JSON.stringify({
  compilerOptions: { strict: true, types: [], lib: ["es2023"], target: "es2023", module: "esnext" },
});

function exerciseWith(files: Record<string, string>, id = "core-01") {
  const [found] = discoverExercises(root, [id]);
  if (!found) throw new Error(`no ${id}`);
  return { ...found, folder: makeFolder({ "tsconfig.json": tsconfig, ...files }) };
}

test("the first error in what is the learner's, with what TypeScript takes to be meant", async () => {
  const found = exerciseWith({
    "lab.ts": "export const before: number = 'a';\n",
    "src/pricing.ts": "const total = 1;\nexport const sum = totl + 1;\nexport const next: string = 2;\n",
  });
  expect(await findTypeError(found, signal)).toEqual({
    at: "src/pricing.ts:2:20",
    message: "Cannot find name 'totl'. Did you mean 'total'?",
  });
  writeFiles(found.folder, { "src/pricing.ts": "export const sum = 1;\n" });
  expect(await findTypeError(found, signal)).toBeUndefined();
});

test.each<[string, () => Parameters<typeof findTypeError>]>([
  ["a practice repository", () => [exerciseWith({ "work/a.ts": "totl" }, "git-01"), signal]],
  [
    "a folder without tsconfig.json",
    () => [{ ...exerciseWith({}), folder: makeFolder({ "src/a.ts": "totl" }) }, signal],
  ],
  ["one that the next save breaks off", () => [exerciseWith({ "src/a.ts": "totl" }), AbortSignal.abort()]],
])("nothing is said of %s", async (_, given) => {
  expect(await findTypeError(...given())).toBeUndefined();
});

/** Just below what the compiler itself gives up on, a thousand times; the last line has an error. */
const withoutEnd = [
  `type Build<N extends number, T extends 0[] = []> = T["length"] extends N ? T : Build<N, [...T, 0]>;`,
  `type Pairs<A extends 0[], B extends 0[]> = A extends [0, ...infer C extends 0[]] ? [...B, ...Pairs<C, B>] : [];`,
  ...Array.from({ length: 1_000 }, (_, n) => {
    const type = `Pairs<Build<${90 + (n % 9)}>, Build<${100 + (n % 800)}>>["length"]`;
    return `export const t${n}: ${type} = 0 as never;`;
  }),
  "export const sum = totl;",
].join("\n");

test("types that the compiler works on for minutes are given up, in a watch without a save too", async () => {
  expect(await findTypeError(exerciseWith({ "src/pricing.ts": withoutEnd }), signal)).toBeUndefined();
}, 60_000);
