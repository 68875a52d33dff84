import { expect, test } from "@jest/globals";
import { compareFiles, type Block } from "../../../src/learning/page/compare-files.ts";

function files(texts: Record<string, string | Buffer>): Map<string, Buffer> {
  return new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));
}

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);

/** Both sides of a block: number of the first line, how many lines. */
const sides = ({ kind, left, right }: Block): unknown[] => [
  kind,
  left.from,
  left.texts.length,
  right.from,
  right.texts.length,
];

test("files that are the same are left out; others are told by what became of them", () => {
  const left = files({ "a.ts": "a", "b.ts": "b\n", "gone.ts": "x", "same.ts": "s" });
  const right = files({ "a.ts": "A", "b.ts": "b\r\n", "new.ts": "y", "same.ts": "s" });
  expect(compareFiles(left, right).map(({ path, kind, blocks }) => [path, kind, blocks.length])).toEqual([
    ["a.ts", "changed", 1],
    ["b.ts", "unseen", 0],
    ["gone.ts", "removed", 1],
    ["new.ts", "added", 1],
  ]);
});

test("what is no text, or too long, is named and not shown", () => {
  const left = files({ picture: Buffer.from([0, 1, 2]), latin: Buffer.from([0xe9]), long: "" });
  const right = files({ picture: "", latin: "", long: "x".repeat(100_001) });
  expect(compareFiles(left, right).map(({ kind }) => kind)).toEqual(["unread", "unread", "unread"]);
});

test("around a change stand three lines; the rest of what is the same folds, and lines keep their numbers", () => {
  const [one] = compareFiles(
    files({ a: numbers(1, 30).join("\n") }),
    files({ a: [...numbers(1, 9), "ten", "more", ...numbers(11, 30)].join("\n") }),
  );
  expect(one?.blocks.map(sides)).toEqual([
    ["same", 1, 6, 1, 6],
    ["same", 7, 3, 7, 3],
    ["change", 10, 1, 10, 2],
    ["same", 11, 3, 12, 3],
    ["same", 14, 17, 15, 17],
  ]);
  expect(one?.blocks.map((block) => block.kind === "same" && block.isFolded)).toEqual([
    true,
    false,
    false,
    false,
    true,
  ]);
});

test("a line or two do not fold", () => {
  const [one] = compareFiles(files({ a: "1\n2\n3\n4\n5\nx" }), files({ a: "1\n2\n3\n4\n5\ny" }));
  expect(one?.blocks.map(({ kind }) => kind)).toEqual(["same", "change"]);
});
