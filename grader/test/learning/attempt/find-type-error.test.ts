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
