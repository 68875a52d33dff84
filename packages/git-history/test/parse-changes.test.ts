import { expect, test } from "@jest/globals";
import { parseChanges } from "../src/parse-changes.ts";

const commit = "1".repeat(40);
const other = "2".repeat(40);
const [before, after] = ["a".repeat(40), "b".repeat(40)];

function modified(path: string): string {
  return `:100644 100644 ${before} ${after} M\0${path}\0`;
}

function header(name: string): string {
  return `diff --git a/${name} b/${name}\nindex ${before}..${after} 100644\n--- a/${name}\n+++ b/${name}\n`;
}

function parse(...parts: string[]): ReturnType<typeof parseChanges> {
  return parseChanges(Buffer.from(parts.join("")));
}

test("nothing printed is no commit", () => {
  expect(parse().size).toBe(0);
});

test("one file with two hunks", () => {
  const hunks = "@@ -2 +2 @@ function x() {\n-old\n+new\n@@ -9,0 +10,2 @@\n+more\n+\n";

  expect(parse(`${commit}\0`, modified("a.ts"), "\0", header("a.ts"), hunks).get(commit)).toEqual([
    {
      path: "a.ts",
      status: "M",
      oldMode: "100644",
      newMode: "100644",
      oldId: before,
      newId: after,
      hunks: [
        { oldStart: 2, newStart: 2, removed: ["old"], added: ["new"] },
        { oldStart: 9, newStart: 10, removed: [], added: ["more", ""] },
      ],
    },
  ]);
});

test("several files and commits keep their own hunks", () => {
  const [one, two] = ["@@ -1 +1 @@\n-a\n+b\n", "@@ -3 +2,0 @@\n-gone\n"];
  const changes = parse(
    `${commit}\0`,
    modified("a.ts") + modified("b.ts"),
    `\0${header("a.ts")}${one}${header("b.ts")}${two}`,
    `${other}\0`,
    modified("c.ts"),
    `\0${header("c.ts")}${one}`,
  );

  expect([...changes.keys()]).toEqual([commit, other]);
  expect(changes.get(commit)).toMatchObject([
    { path: "a.ts", hunks: [{ removed: ["a"], added: ["b"] }] },
    { path: "b.ts", hunks: [{ removed: ["gone"], added: [] }] },
  ]);
  expect(changes.get(other)).toMatchObject([{ path: "c.ts", hunks: [{ added: ["b"] }] }]);
});

test("lines that look like patch headers stay lines", () => {
  const lines = [
    "-- a/x",
    "++ b/x",
    "@@ -1 +1 @@",
    "diff --git a/x b/x",
    `${other}\0`,
    "\\ No newline at end of file",
  ];
  const hunk = `@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join("")}`;
  const changes = parse(`${commit}\0`, modified("a.ts"), "\0", header("a.ts"), hunk);

  expect(changes.size).toBe(1);
  expect(changes.get(commit)?.[0]?.hunks).toEqual([{ oldStart: 0, newStart: 1, removed: [], added: lines }]);
});

test("a missing last newline is passed over on both sides", () => {
  const note = "\\ No newline at end of file\n";
  const hunk = `@@ -1 +1 @@\n-a\n${note}+b\n${note}`;
  const [change] = parse(`${commit}\0`, modified("a.ts"), "\0", header("a.ts"), hunk).get(commit) ?? [];

  expect(change?.hunks).toEqual([{ oldStart: 1, newStart: 1, removed: ["a"], added: ["b"] }]);
});

test("carriage returns and characters beyond ASCII are kept", () => {
  const hunk = "@@ -1 +1 @@\n-größe\r\n+🦔\r\n";
  const [change] = parse(`${commit}\0`, modified("übung.ts"), "\0", header("x"), hunk).get(commit) ?? [];

  expect(change).toMatchObject({ path: "übung.ts", hunks: [{ removed: ["größe\r"], added: ["🦔\r"] }] });
});

test("an unknown shape is an error, not a guess", () => {
  const hunk = "@@ -1 +1 @@\n context\n-a\n+b\n";

  expect(() => parse(`${commit}\0`, modified("a.ts"), "\0", header("a.ts"), hunk)).toThrow(/unknown shape/);
});
