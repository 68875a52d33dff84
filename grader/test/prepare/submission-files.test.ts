import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { gitBlobId, readSubmission, stageFiles } from "../../src/prepare/submission-files.ts";
import { exampleExercise } from "../support/example-exercise.ts";
import { makeFolder, writeFiles } from "../support/temporary-folder.ts";

const exercise = exampleExercise({ editable: ["src/", "answers.json"] });

function pathsOf(folder: string): string[] {
  const { files, problems } = readSubmission(folder, exercise);
  expect(problems).toEqual([]);
  return files.map(({ path }) => path);
}

function problemsOf(folder: string): string[] {
  return readSubmission(folder, exercise).problems.map(({ path, what }) => `${path} ${what}`);
}

describe("what is taken", () => {
  test("editable files and folders, and nothing beside them", () => {
    const folder = makeFolder({
      "src/app.ts": "a",
      "src/lib/deep.ts": "b",
      "answers.json": "{}",
      "package.json": "{}",
      "tests/app.test.ts": "",
      "node_modules/x/index.js": "",
    });
    expect(pathsOf(folder)).toEqual(["src/app.ts", "src/lib/deep.ts", "answers.json"]);
  });

  test("no dotfile, dependency or mock, however deep", () => {
    const folder = makeFolder({
      "src/app.ts": "a",
      "src/.env": "SECRET=1",
      "src/.git/config": "",
      "src/lib/node_modules/express/index.js": "",
      "src/lib/__mocks__/db.ts": "",
    });
    expect(pathsOf(folder)).toEqual(["src/app.ts"]);
  });

  test("names with spaces and emoji", () => {
    const folder = makeFolder({ "src/my app 🥕.ts": "a", "src/späte äpfel.ts": "b" });
    expect(pathsOf(folder)).toEqual(["src/my app 🥕.ts", "src/späte äpfel.ts"]);
  });

  test("nothing from a folder that isn't there or is a file", () => {
    const folder = makeFolder({ file: "text" });
    expect(pathsOf(join(folder, "nowhere"))).toEqual([]);
    expect(pathsOf(join(folder, "file"))).toEqual([]);
  });

  test("bytes as they are", () => {
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    expect(readSubmission(makeFolder({ "src/a.bin": bytes }), exercise).files[0]?.bytes).toEqual(bytes);
  });
});

describe("what is refused", () => {
  test("a link to a file, to a folder, and one that leads nowhere", () => {
    const folder = makeFolder({ "src/app.ts": "a", "secret.txt": "s" });
    symlinkSync(join(folder, "secret.txt"), join(folder, "src/copy.ts"));
    symlinkSync(folder, join(folder, "src/loop"));
    symlinkSync("nowhere", join(folder, "src/gone.ts"));
    expect(problemsOf(folder)).toEqual([
      "src/copy.ts is not a regular file",
      "src/gone.ts is not a regular file",
      "src/loop is not a regular file",
    ]);
  });

  test("a src/ that is a link itself", () => {
    const folder = makeFolder({ "other/app.ts": "a" });
    symlinkSync("other", join(folder, "src"));
    expect(problemsOf(folder)).toEqual(["src is not a regular file"]);
  });

  test("a named pipe, without waiting for a writer", () => {
    const folder = makeFolder({ "src/app.ts": "a" });
    execFileSync("mkfifo", [join(folder, "src/pipe.ts")]);
    expect(problemsOf(folder)).toEqual(["src/pipe.ts is not a regular file"]);
  });

  test("more than 300 files", () => {
    const files = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`src/${index}.ts`, ""]));
    expect(problemsOf(makeFolder(files))).toEqual([". has more than 300 files"]);
    delete files["src/0.ts"];
    expect(problemsOf(makeFolder(files))).toEqual([]);
  });

  test("a file of more than 1 MB", () => {
    const folder = makeFolder({ "src/a.ts": Buffer.alloc(1_000_000), "src/b.ts": Buffer.alloc(1_000_001) });
    expect(problemsOf(folder)).toEqual(["src/b.ts is over the limit of 1 MB a file"]);
  });

  test("more than 8 MB in all", () => {
    const folder = makeFolder();
    for (let index = 0; index < 9; index++) writeFiles(folder, { [`src/${index}`]: Buffer.alloc(900_000) });
    expect(problemsOf(folder)).toEqual([". is over the limit of 8 MB in all"]);
  });

  test("folders nested more than eight deep", () => {
    const folder = makeFolder();
    const deepest = ["src", 1, 2, 3, 4, 5, 6, 7, 8].join("/");
    writeFiles(folder, { [`${deepest}/app.ts`]: "a" });
    expect(problemsOf(folder)).toEqual([]);
    mkdirSync(join(folder, deepest, "9"));
    expect(problemsOf(folder)).toEqual([`${deepest}/9 is nested more than 8 folders deep`]);
  });

  test.each([
    ["little endian", Buffer.from("\ufeffexport {};", "utf16le")],
    ["big endian", Buffer.from("\ufeffexport {};", "utf16le").swap16()],
  ])("UTF-16, %s", (_, bytes) => {
    expect(problemsOf(makeFolder({ "src/app.ts": bytes }))).toEqual([
      "src/app.ts is saved as UTF-16; save it as UTF-8",
    ]);
  });
});

test("staged files are the same files", () => {
  const folder = makeFolder({ "src/my app 🥕.ts": "a\r\n", "src/lib/x.ts": "b" });
  const target = makeFolder();
  stageFiles(readSubmission(folder, exercise).files, target);
  expect(readFileSync(join(target, "src/my app 🥕.ts"), "utf8")).toBe("a\r\n");
  expect(pathsOf(target)).toEqual(["src/lib/x.ts", "src/my app 🥕.ts"]);
});

describe("Git's id of a content", () => {
  test("is what Git says", () => {
    // git hash-object of "hello\n", and of nothing.
    expect(gitBlobId(Buffer.from("hello\n"))).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
    expect(gitBlobId(Buffer.alloc(0))).toBe("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  });

  test("is the same for a file that Windows checked out", () => {
    expect(gitBlobId(Buffer.from("ä\r\nb\r\n"))).toBe(gitBlobId(Buffer.from("ä\nb\n")));
    expect(gitBlobId(Buffer.from("a\rb"))).not.toBe(gitBlobId(Buffer.from("a\nb")));
  });
});
