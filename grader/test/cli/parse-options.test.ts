import { describe, expect, test } from "@jest/globals";
import { parseOptions } from "../../src/cli/parse-options.ts";

const options = {
  submissions: { type: "string" },
  seed: { type: "string" },
  watch: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

test("what the options allow for is given as Node parses it", () => {
  const args = ["rest-01", "--seed=-1", "--submissions", "-", "-h"];
  const { values, positionals } = parseOptions("grade", { args, allowPositionals: true, options });
  expect({ ...values }).toEqual({ seed: "-1", submissions: "-", help: true });
  expect(positionals).toEqual(["rest-01"]);
});

describe("what they don't allow for is told in the lab's own words", () => {
  test.each<[string, string[], string]>([
    [
      "an option one letter off",
      ["rest-01", "--submission", "here"],
      "There is no option --submission. Did you mean --submissions?",
    ],
    ["with its value", ["--sed=3"], "There is no option --sed. Did you mean --seed?"],
    ["with one dash", ["-watch"], "There is no option -watch. Did you mean --watch?"],
    ["the beginning of one", ["--sub"], "There is no option --sub. Did you mean --submissions?"],
    ["like one in half of its letters", ["--deep"], "There is no option --deep."],
    ["like none there is", ["--everything-else"], "There is no option --everything-else."],
    ["a letter like none", ["-x"], "There is no option -x."],
    ["no value at the end", ["--seed"], "--seed takes a value, and none follows it"],
    [
      "another option for a value",
      ["--seed", "--watch"],
      "--seed takes a value, and --watch looks like another option; if it is the value, write --seed=--watch",
    ],
    ["a value for a flag", ["--watch=yes"], '--watch takes no value: leave "=yes" out'],
    ["what a terminal would obey", ["--\u001b[2Jeverything"], "There is no option --everything."],
  ])("%s", (_, args, told) => {
    const parse = (): unknown => parseOptions("grade", { args, allowPositionals: true, options });
    expect(parse).toThrow(
      expect.objectContaining({ code: "LAB_USAGE_OPTION", message: told, next: "npm run grade -- --help" }),
    );
  });

  test("a word where options only go", () => {
    expect(() => parseOptions("release", { args: ["here"], options })).toThrow(
      'release takes options only, and "here" is none',
    );
  });
});
