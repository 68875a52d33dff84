import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { prepareSubmission } from "../../src/grading/prepare/prepare-submission.ts";
import { startCompiler } from "../support/compiler.ts";
import { exampleExercise } from "../support/example-exercise.ts";
import { fuzz } from "../support/fuzz.ts";
import { makeFolder } from "../support/temporary-folder.ts";

const home = makeFolder();
const exerciseFolder = makeFolder({ "package.json": '{ "dependencies": { "express": "5" } }' });
const suiteFolder = makeFolder({ "starter.json": "{}" });
const exercise = exampleExercise();
const compiler = startCompiler();

const name = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "app.ts",
      "App.ts",
      "lib",
      "b.ts",
      "data.json",
      "package.json",
      ".env",
      "con",
      "a ",
    ),
  },
  fc.string({ unit: "binary", maxLength: 20 }).map((text) => text.replaceAll(/[/\0]/g, "") || "x"),
  fc
    .uint8Array({ minLength: 1, maxLength: 8 })
    .map((bytes) => Buffer.from(bytes).toString("latin1").replaceAll(/[/\0]/g, "y")),
);
const source = fc.oneof(
  fc.constantFrom(
    "export const createApp = () => 1;",
    'export * from "./lib";',
    'import "../../../etc/passwd";',
    "import d from './data.json';",
    "await 1;",
    "[[[[",
    "export const a = <p/>;",
    'import("." + x)',
    "//# sourceMappingURL=file:///dev/zero",
    "@a class B {}",
    "import e from 'express'; export const createApp = e;",
    "{ 'a': 1 }",
    "enum A { B }",
    "\u001b[31m",
    "export = 1;",
  ),
  fc
    .array(
      fc.constantFrom(
        "import",
        "export",
        "from",
        "'./b.ts'",
        "{",
        "}",
        "(",
        ")",
        "=>",
        "`",
        "${",
        "/*",
        "<",
        "@",
        "\\u{",
        "class",
        "\n",
      ),
    )
    .map((words) => words.join(" ")),
);
const content = fc.oneof(
  source.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  source.map((text) => Buffer.from(`\ufeff${text}`, "utf16le")),
);
const entry = fc.oneof(
  { weight: 6, arbitrary: content },
  fc.constantFrom("/etc/passwd", "..", "app.ts", "/dev/zero", "nowhere").map((link) => ({ link })),
  fc.constant("folder" as const),
);
const tree = fc.array(fc.tuple(fc.array(name, { minLength: 1, maxLength: 4 }), entry), { maxLength: 8 });
const app = fc.option(content, { nil: undefined });

/** Writes what the disk takes of a tree; names that it refuses are not our concern. */
function write(
  folder: string,
  path: string,
  what: typeof entry extends fc.Arbitrary<infer Entry> ? Entry : never,
) {
  try {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (what === "folder") mkdirSync(join(folder, path));
    else if ("link" in what) symlinkSync(what.link, join(folder, path));
    else writeFileSync(join(folder, path), what, { flag: "wx" });
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error;
  }
}

test("a submission of whatever files is prepared or told why not, and stays in its folder", async () => {
  await fuzz(150, [tree, app], async (entries, main) => {
    const folder = mkdtempSync(join(home, "submission-"));
    const runFolder = mkdtempSync(join(home, "run-"));
    mkdirSync(join(folder, "src"));
    if (main) writeFileSync(join(folder, "src/app.ts"), main);
    for (const [names, what] of entries)
      write(folder, join("src", ...names.filter((part) => part !== "..")), what);
    const given = { exercise, exerciseFolder, suiteFolder, compile: compiler.compile };
    const prepared = await prepareSubmission({ ...given, submissionFolder: folder, runFolder });
    if ("obstacle" in prepared) {
      expect(prepared.obstacle).toMatchObject({ outcome: "not-gradable", message: expect.any(String) });
    } else expect(statSync(prepared.solution?.file ?? "").isFile()).toBe(true);
    for (const made of readdirSync(runFolder, { recursive: true, withFileTypes: true }))
      expect(made.isFile() || made.isDirectory() || made.name === "node_modules").toBe(true);
    rmSync(folder, { recursive: true });
    rmSync(runFolder, { recursive: true });
  });
  expect(readdirSync(home)).toEqual([]);
});
