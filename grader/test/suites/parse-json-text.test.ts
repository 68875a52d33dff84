import { describe, expect, test } from "@jest/globals";
import { almostJson } from "@lab/edges";
import { Miss } from "@lab/testkit";
import { parseJsonText } from "../../suites/tuning/parse-json-text.ts";

function catchMiss(text: string): Miss {
  try {
    parseJsonText("answers.json", text);
  } catch (error) {
    if (error instanceof Miss) return error;
    throw error;
  }
  throw new Error("it was parsed");
}

test("a byte order mark at the beginning is no mistake", () => {
  expect(parseJsonText("answers.json", '\uFEFF{ "a": 1 }')).toEqual({ a: 1 });
});

describe("what is almost JSON is told of by what is amiss", () => {
  test.each(almostJson.map(({ name, value }) => [name, value]))("%s", (name, value) => {
    expect(catchMiss(value).details.edge).toBe(`answer: ${name}`);
  });

  test.each([
    ["a comma in a number", '{ "Q2": 638,3,\n "Q3": "IXSCAN" }', "a number written in another way"],
    ["a comma in the last number", '{ "Q2": 638,3 }', "a number written in another way"],
    ["a division", '{ "Q2": 30000 / 47, "Q3": "x" }', "a number written in another way"],
    ["a plus", '{ "Q2": +1 }', "a number written in another way"],
    ["a block comment", '{ /* one */ "Q2": 1 }', "a comment"],
    ["a comment with a quote in it", '{ // it\'s one\n "Q2": 1 }', "a comment"],
    ["undefined", '{ "Q2": undefined }', "a word that JSON hasn't"],
    ["True", '{ "Q2": True }', "a word that JSON hasn't"],
    ["a text without quotes", '{ "Q1": COLLSCAN }', "a word that JSON hasn't"],
    ["typographic quotes", "{ \u201cQ2\u201d: 1 }", "single or curly quotes"],
    ["a comma in a list", '{ "Q2": [1, 2,] }', "a comma after the last answer"],
    ["UTF-16", "\u{fffd}\u{fffd}{\u0000}\u0000 1", "another encoding"],
  ])("%s", (_, text, name) => {
    expect(catchMiss(text).details.edge).toBe(`answer: ${name}`);
  });

  test("what stands in quotes is nobody's mistake", () => {
    const miss = catchMiss('{ "a": "it\'s // no comment, { b: +1, }" "b" }');
    expect(miss.details.edge).toBeUndefined();
    expect(miss.details.seen).toMatch(/JSON/);
  });
});
