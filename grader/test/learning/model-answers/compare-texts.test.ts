import { expect, test } from "@jest/globals";
import { compareTexts } from "../../../src/learning/model-answers/compare-texts.ts";
import { anyText, fuzz } from "../../support/fuzz.ts";

test("equal lines stand side by side, others are paired as far as they go", () => {
  expect(compareTexts("a\nb\nc\nd\n", "a\nx\nd\ne\n")).toEqual([
    { kind: "same", yours: "a", theirs: "a" },
    { kind: "differs", yours: "b", theirs: "x" },
    { kind: "yours", yours: "c" },
    { kind: "same", yours: "d", theirs: "d" },
    { kind: "theirs", theirs: "e" },
  ]);
});

test("the ends of lines, and of the file, are no difference", () => {
  expect(compareTexts("a\r\nb", "a\nb\n").map(({ kind }) => kind)).toEqual(["same", "same"]);
});

test("nothing is compared with something, and with nothing", () => {
  expect(compareTexts("", "a\n")).toEqual([{ kind: "theirs", theirs: "a" }]);
  expect(compareTexts("", "")).toEqual([]);
});

test("texts with thousands of other lines are paired as they stand: no search keeps the page waiting", () => {
  const lines = (sign: string): string[] => Array.from({ length: 1_500 }, (_, n) => `${sign}${n}`);
  const rows = compareTexts([...lines("a"), "x"].join("\n"), ["x", ...lines("b")].join("\n"));
  expect(rows.length).toBe(1_501);
  expect(rows.at(0)).toEqual({ kind: "differs", yours: "a0", theirs: "x" });
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(["differs"]));
  const fresh = compareTexts("", lines("b").concat(lines("c")).join("\n"));
  expect(fresh.at(0)).toEqual({ kind: "theirs", theirs: "b0" });
  expect(fresh.length).toBe(3_000);
});

test("no line of either text is lost or moved", async () => {
  await fuzz(100, [anyText, anyText], (one, other) => {
    const rows = compareTexts(one, other);
    const lines = (text: string): string[] => {
      const all = text.replaceAll("\r\n", "\n").split("\n");
      return all.at(-1) === "" ? all.slice(0, -1) : all;
    };
    expect(rows.flatMap(({ yours }) => yours ?? [])).toEqual(lines(one));
    expect(rows.flatMap(({ theirs }) => theirs ?? [])).toEqual(lines(other));
  });
});
