import { execFileSync } from "node:child_process";
import { once } from "node:events";
import fs, { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { gitBlobId, readSubmission, stageFiles } from "../../../src/grading/prepare/submission-files.ts";
import { exampleExercise } from "../../support/example-exercise.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

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
      "src/copy.ts is not a regular file (it is a symbolic link)",
      "src/gone.ts is not a regular file (it is a symbolic link)",
      "src/loop is not a regular file (it is a symbolic link)",
    ]);
  });

  test("a src/ that is a link itself", () => {
    const folder = makeFolder({ "other/app.ts": "a" });
    symlinkSync("other", join(folder, "src"));
    expect(problemsOf(folder)).toEqual(["src is not a regular file (it is a symbolic link)"]);
  });

  test("a named pipe, without waiting for a writer", () => {
    const folder = makeFolder({ "src/app.ts": "a" });
    execFileSync("mkfifo", [join(folder, "src/pipe.ts")]);
    expect(problemsOf(folder)).toEqual(["src/pipe.ts is not a regular file (it is a named pipe)"]);
  });

  test("a link on the way to an editable file", () => {
    const folder = makeFolder({ "other/app.ts": "a" });
    symlinkSync("other", join(folder, "src"));
    const { files, problems } = readSubmission(folder, {
      editable: ["src/app.ts"],
      runs: { kind: "main", entry: "src/app.ts" },
    });
    expect({ files, problems }).toEqual({
      files: [],
      problems: [{ path: "src", what: "is not a folder (it is a symbolic link)" }],
    });
  });

  test("a submission that is a link itself", () => {
    const link = join(makeFolder(), "link");
    symlinkSync(makeFolder({ "src/app.ts": "a" }), link);
    expect(problemsOf(link)).toEqual(["the submission is a symbolic link; give the folder that it leads to"]);
  });

  test("a socket, a folder in the place of the entry", async () => {
    const folder = makeFolder({ "src/app.ts/index.ts": "" });
    const server = createServer().listen(join(folder, "src/socket.ts"));
    await once(server, "listening");
    expect(problemsOf(folder)).toEqual([
      "src/app.ts is a folder, not a file",
      "src/socket.ts is not a regular file (it is a socket)",
    ]);
    server.close();
  });

  test.each([
    ["a control character", "a\u0007.ts"],
    ["a newline", "a\nb.ts"],
    ["a backslash", "lib\\a.ts"],
    ["a device of Windows", "con.ts"],
    ["another", "COM1"],
    ["a blank at the end", "a.ts "],
    ["a dot at the end", "a."],
    ["bytes that are no UTF-8", Buffer.from([0x61, 0xff, 0x2e, 0x74, 0x73])],
  ])("a name with %s", (_, name) => {
    const folder = makeFolder({ "src/app.ts": "a" });
    writeFileSync(Buffer.concat([Buffer.from(join(folder, "src/")), Buffer.from(name)]), "");
    expect(problemsOf(folder)).toEqual([
      `src/${Buffer.from(name).toString()} has a name that not every system can hold; rename it`,
    ]);
  });

  test.each([
    ["only in case", "Routes.ts", "routes.ts"],
    ["only in how a letter is written", "caf\u00e9.ts", "cafe\u0301.ts"],
  ])("two names that differ %s", (_, one, other) => {
    const [problem] = problemsOf(makeFolder({ [`src/${one}`]: "", [`src/${other}`]: "" }));
    expect(problem).toMatch(/^src\/.* and src\/.* are the same file on many systems: rename one of them$/);
    expect(problem).toContain(one);
    expect(problem).toContain(other);
  });

  test("a folder with too many entries, before they are all read", () => {
    const files = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`src/.${index}`, ""]));
    expect(problemsOf(makeFolder(files))).toEqual(["src holds more than 1000 files and folders"]);
  });

  test("more than 300 things that can't be taken: the rest is not looked at", () => {
    const folder = makeFolder({ "src/app.ts": "" });
    for (let index = 0; index < 400; index++) symlinkSync("app.ts", join(folder, `src/${index}.ts`));
    const problems = problemsOf(folder);
    expect(problems).toHaveLength(302);
    expect(problems.at(-1)).toBe("the submission has more than 300 files");
  });

  test("what the disk does not give", () => {
    const folder = makeFolder({ "src/app.ts": "a" });
    const { problems } = readSubmission(folder, {
      editable: [`${"x".repeat(300)}/`],
      runs: { kind: "nothing" },
    });
    expect(problems).toEqual([{ path: "x".repeat(300), what: "can't be read (ENAMETOOLONG)" }]);
  });

  test("more than 300 files", () => {
    const files = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`src/${index}.ts`, ""]));
    expect(problemsOf(makeFolder(files))).toEqual(["the submission has more than 300 files"]);
    delete files["src/0.ts"];
    expect(problemsOf(makeFolder(files))).toEqual([]);
  });

  test("a file of more than 1 MB", () => {
    const folder = makeFolder({ "src/a.bin": Buffer.alloc(1_000_000), "src/b.ts": Buffer.alloc(1_000_001) });
    expect(problemsOf(folder)).toEqual(["src/b.ts is over the limit of 1 MB a file (it has 1.0 MB)"]);
  });

  test("more than 8 MB in all", () => {
    const folder = makeFolder();
    for (let index = 0; index < 9; index++) writeFiles(folder, { [`src/${index}`]: Buffer.alloc(900_000) });
    expect(problemsOf(folder)).toEqual(["the submission is over the limit of 8 MB in all"]);
  });

  test("folders nested more than eight deep", () => {
    const folder = makeFolder();
    const deepest = ["src", 1, 2, 3, 4, 5, 6, 7, 8].join("/");
    writeFiles(folder, { [`${deepest}/app.ts`]: "a" });
    expect(problemsOf(folder)).toEqual([]);
    mkdirSync(join(folder, deepest, "9"));
    expect(problemsOf(folder)).toEqual([`${deepest}/9 is nested more than 8 folders deep`]);
  });
});

test("the first problems of letters are told with the files", () => {
  const utf16 = Buffer.from("\ufeffexport {};", "utf16le");
  expect(problemsOf(makeFolder({ "src/app.ts": utf16 }))).toEqual([
    "src/app.ts is saved as UTF-16; save it as UTF-8",
  ]);
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

const testOnLinux = process.platform === "linux" ? test : test.skip;

/** Every function by which the disk is looked at; a swap before each call is a swap at each moment that matters. */
const looks = ["lstatSync", "openSync", "fstatSync", "opendirSync", "readSync"] as const;

function readWhileSwapped(folder: string, link: () => void, moment: number): { calls: number; text: string } {
  let calls = 0;
  const spies = looks.map((name) => {
    const real = fs[name] as (...args: unknown[]) => unknown;
    return jest.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
      if (++calls === moment) link();
      return real(...args);
    }) as never);
  });
  try {
    const { files } = readSubmission(folder, exampleExercise({ editable: ["src/", "tests/unit/"] }));
    return { calls, text: files.map(({ bytes }) => bytes.toString()).join(" ") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe("a folder that is swapped for a link", () => {
  const files = {
    "own/src/lib/a.ts": "own",
    "own/tests/unit/b.ts": "own",
    ...Object.fromEntries(
      ["lib/a.ts", "src/lib/a.ts", "unit/b.ts", "tests/unit/b.ts", "a.ts", "b.ts"].map((path) => [
        `other/${path}`,
        "SECRET",
      ]),
    ),
  };

  testOnLinux.each([["src"], ["src/lib"], ["tests"], ["tests/unit"], ["."]])(
    "leads nowhere, at whichever moment: %s",
    (swapped) => {
      const { calls, text } = readWhileSwapped(join(makeFolder(files), "own"), () => {}, 0);
      expect(text).toBe("own own");
      for (let moment = 1; moment <= calls; moment++) {
        const top = makeFolder(files);
        const place = join(top, "own", swapped);
        const swap = (): void => {
          renameSync(place, join(top, "aside"));
          symlinkSync(join(top, "other"), place);
        };
        const read = readWhileSwapped(join(top, "own"), swap, moment);
        expect([moment, read.text]).toEqual([moment, expect.not.stringContaining("SECRET")]);
      }
    },
  );
});
