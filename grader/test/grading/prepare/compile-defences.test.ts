import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import type { CompileModules } from "@lab/contracts";
import type { ChosenIsolation } from "../../../src/grading/isolation/chosen-isolation.ts";
import { findSandboxTools, type SandboxTools } from "../../../src/grading/isolation/sandbox-tools.ts";
import type { Defence } from "../../../src/authoring/attacks/defences.ts";
import { compileSolution } from "../../../src/grading/prepare/compile-solution.ts";
import { compileModules } from "../../../src/grading/run/compiler/compile-modules.ts";
import { startCompiler } from "../../support/compiler.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

jest.setTimeout(60_000);

const secret = "THE_REFERENCE_SOLUTION";
const outside = makeFolder({
  "secret.ts": `export default "${secret}";`,
  "data/secret.json": `{ "secret": "${secret}" }`,
});

/** Ways to the folder with the secrets from wherever the compiler works, be it as deep as it likes. */
const climb = `${"../".repeat(40)}${outside.slice(1)}`;
/** From where this process works. */
const near = relative(process.cwd(), outside);

const attacks = [
  ["require of a template", (path: string) => `export const a = (x) => require(\`${path}/\${x}.ts\`);`],
  ["require of a sum", (path: string) => `export const a = (x) => require("${path}/" + x);`],
  ["import()", (path: string) => `export const a = (x) => import("${path}/" + x + ".ts");`],
  ["import() of JSON", (path: string) => `export const a = (x) => import(\`${path}/\${x}/secret.json\`);`],
  [
    "import() at the top",
    (path: string) => `export const a = await import(\`${path}/\${"a".at(0)}/secret.json\`);`,
  ],
  [
    "either end of a choice",
    (path: string) => `export const a = (x) => require(x ? "node:fs" : "${path}/" + x);`,
  ],
  ["what is never run", (path: string) => `if (false) require("${path}/" + x); export const a = 1;`],
] as const;

/** All three out of the way but those that are named; what of the secret gets into the bundle, and what is said. */
async function compile(
  source: string,
  { only = [], walls }: { only?: Defence[]; walls?: CompileModules } = {},
) {
  const defences: Defence[] = ["computed-paths", "compiler-walls", "bundle-scan"];
  const files = { "src/app.ts": 'export * from "./lib/nested.ts";', "src/lib/nested.ts": source };
  const result = await compileSolution({
    folder: makeFolder(files),
    entry: "src/app.ts",
    dependencies: [],
    outFolder: makeFolder(),
    compile: walls ?? compileModules,
    without: new Set(defences.filter((each) => !only.includes(each))),
  });
  if ("problems" in result) return { said: result.problems.map(({ message }) => message).join("; ") };
  const shows = [result.compiled.file, result.compiled.mapFile].some((file) =>
    readFileSync(file, "utf8").includes(secret),
  );
  return { shows };
}

describe.each(attacks)("%s", (_, write) => {
  test.each([
    ["from the working folder", near],
    ["from the top of the file system", climb],
  ])("%s gets in where nothing holds it, and each defence holds it alone", async (_, path) => {
    const source = write(path);
    expect(await compile(source)).toEqual({ shows: true });
    expect(await compile(source, { only: ["computed-paths"] })).toEqual({
      said: expect.stringMatching(/ is put together while the code runs; write the path of an import out$/),
    });
    expect(await compile(source, { only: ["bundle-scan"] })).toEqual({
      said: "the compiled code holds more than the files that were handed in; import only what lies in the exercise's folder",
    });
  });

  testInSandbox("finds nothing from within a sandbox's walls", async () => {
    const tools = findSandboxTools() as SandboxTools;
    await findsNothing({ level: "sandbox", tools }, [near, climb].map(write));
  });
});

test("of the lab's own folder nothing is found from within a process of its own", async () => {
  const below = relative(process.cwd(), join(__dirname, "../../attacks"));
  const source = `export const a = (x) => [require(\`./${below}/s06g-\${x}/attack.json\`), "${secret}"];`;
  expect(await compile(source)).toEqual({ shows: true });
  await findsNothing({ level: "process" }, [source]);
});

async function findsNothing(isolation: ChosenIsolation, sources: readonly string[]): Promise<void> {
  const walls = startCompiler(isolation).compile;
  for (const source of sources)
    expect(await compile(source, { only: ["compiler-walls"], walls })).toEqual({
      said: expect.stringMatching(/^(import|require)\(.*\*.*\) is put together while the code runs/),
    });
}
