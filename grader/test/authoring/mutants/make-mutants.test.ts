import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { build } from "esbuild";
import type { Mutant, SourceFile } from "../../../src/authoring/mutants/make-mutants.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const grader = join(__dirname, "../../..");
const path = "src/sum.ts";
let program: string;

beforeAll(async () => {
  program = join(makeFolder(), "make-mutants.cjs");
  const contents = `
    import { text } from "node:stream/consumers";
    import { makeMutants } from "./src/authoring/mutants/make-mutants.ts";
    void text(process.stdin).then(async (files) => {
      process.stdout.write(JSON.stringify(await makeMutants(JSON.parse(files))));
    });`;
  await build({
    stdin: { contents, resolveDir: grader, loader: "ts" },
    outfile: program,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "silent",
    external: ["@stryker-mutator/instrumenter"],
  });
});

/** In a process of its own: Jest can't load the instrumenter, whose packages have conditions for import alone. */
function makeMutants(files: readonly SourceFile[]): Mutant[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], {
    encoding: "utf8",
    env: { ...process.env, NODE_PATH: join(grader, "../node_modules") },
    input: JSON.stringify(files),
    timeout: 30_000,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Mutant[];
}

test("each mutant is the file with one change, and shows the lines that it touches", () => {
  const text =
    'export function add(a: number, b: number): number {\n  return a + b;\n}\nexport const name = "säume";\n';
  const mutants = makeMutants([{ path, text }]);
  const shown = mutants.map(({ line, original, mutated }) => ({ line, original, mutated }));
  expect(shown).toEqual([
    {
      line: 1,
      original: text.slice(0, text.indexOf("}") + 1),
      mutated: "export function add(a: number, b: number): number {}",
    },
    { line: 2, original: "  return a + b;", mutated: "  return a - b;" },
    { line: 4, original: 'export const name = "säume";', mutated: 'export const name = "";' },
  ]);
  for (const mutant of mutants) {
    expect(mutant.path).toBe(path);
    expect(mutant.text).toBe(text.replace(mutant.original, () => mutant.mutated));
  }
});

test("types are not changed, and what lies behind letters of two code units is changed where it is", () => {
  const mutants = makeMutants([
    { path, text: 'type Kind = "a" | "b";\nexport const carrot = ["🥕", 1 > 0];' },
  ]);
  expect(mutants.map(({ mutated }) => mutated)).toEqual([
    "export const carrot = [];",
    'export const carrot = ["", 1 > 0];',
    'export const carrot = ["🥕", true];',
    'export const carrot = ["🥕", false];',
    'export const carrot = ["🥕", 1 >= 0];',
    'export const carrot = ["🥕", 1 <= 0];',
  ]);
});

test("several files are told apart", () => {
  const files = [
    { path: "src/one.ts", text: "export const one = true;" },
    { path: "src/two.ts", text: "\nexport const two = false;" },
  ];
  const mutants = makeMutants(files);
  expect(mutants.map((mutant) => [mutant.path, mutant.line, mutant.text])).toEqual([
    ["src/one.ts", 1, "export const one = false;"],
    ["src/two.ts", 2, "\nexport const two = true;"],
  ]);
});
