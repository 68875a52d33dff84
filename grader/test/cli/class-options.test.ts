import { expect, test } from "@jest/globals";
import { describeGrade, parseGradeRequest } from "../../src/cli/grade-options.ts";

test("a class is a folder with its own options", () => {
  const args = ["rest-01", "--submissions", "week 3", "--out", "o", "--jobs", "4", "--resume", "--seed", "7"];
  expect(parseGradeRequest(args)).toMatchObject({
    selectors: ["rest-01"],
    seed: 7,
    submissions: { folder: "week 3", out: "o", jobs: 4, resume: true, seed: 7 },
  });
  expect(parseGradeRequest(["--submissions", "x"]).submissions).toEqual({ folder: "x", resume: false });
  expect(parseGradeRequest([]).submissions).toBeUndefined();
});

test("practice is typed, and no key with it", () => {
  expect(parseGradeRequest(["--submissions", "x", "--practice"]).practice).toBe(true);
  expect(parseGradeRequest(["--submissions", "x"]).practice).toBe(false);
});

test.each([
  [["--submissions", "x", "--practice", "--key", "k"], "--practice leaves the assessed suites closed"],
  [["--practice", "--passphrase"], "--practice leaves the assessed suites closed"],
  [["--submissions", "x", "--from", "y"], "--from does not go with --submissions"],
  [["--submissions", "x", "--json", "-", "--junit", "f"], "--json, --junit does not go with --submissions"],
  [["--submissions", "x", "--keep"], "--keep does not go with --submissions"],
  [["--submissions", "x", "--fail-under", "50"], "--fail-under does not go with --submissions"],
  [["--submissions", "x", "--resume", "--force"], "--resume keeps what was graded"],
  [["--submissions", "x", "--jobs", "0"], "--jobs takes a whole number from 1 to 64"],
  [["--submissions", "x", "--jobs", "many"], "--jobs takes a whole number from 1 to 64"],
  [["--out", "o"], "--out goes with --submissions DIR"],
  [["--jobs", "2", "--resume"], "--jobs, --resume goes with --submissions DIR"],
])("%j is wrong usage", (args, message) => {
  expect(() => parseGradeRequest(args)).toThrow(
    expect.objectContaining({ code: "LAB_USAGE_OPTION", message: expect.stringContaining(message) }),
  );
});

test("the help names each of them", () => {
  for (const option of ["--submissions DIR", "--out DIR", "--jobs N", "--resume", "--practice"])
    expect(describeGrade()).toContain(option);
});
