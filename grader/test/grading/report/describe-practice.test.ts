import { expect, test } from "@jest/globals";
import pc from "picocolors";
import { describePractice } from "../../../src/grading/report/describe-practice.ts";
import { renderExercise } from "../../../src/grading/report/render-terminal.ts";
import { renderJunit } from "../../../src/grading/report/render-junit.ts";
import { exampleCheckResult, exampleResult, exampleScorecard } from "../../support/example-result.ts";
import { parseXml } from "../../support/parse-xml.ts";

const resultWith = (run: number, withheldChecks: number, withheldPoints: number) =>
  exampleResult({
    checks: Array.from({ length: run }, (_, index) => exampleCheckResult({ id: `C${index + 1}` })),
    practice: { withheldChecks, withheldPoints },
  });

test.each([
  [4, 5, 60, "practice: 4 of 9 checks run here; the other 5 (60 points) are judged by your instructor"],
  [2, 1, 10, "practice: 2 of 3 checks run here; the other one (10 points) is judged by your instructor"],
  [
    0,
    8,
    100,
    "practice: none of the 8 checks runs here; all of them (100 points) are judged by your instructor",
  ],
  [3, 0, 0, "practice: all 3 checks run here, and again by your instructor"],
])("%i that run and %i withheld", (run, withheld, points, words) => {
  expect(describePractice(resultWith(run, withheld, points))).toBe(words);
});

test("a whole grade says nothing of practice", () => {
  expect(describePractice(exampleResult())).toBe("");
});

test("it stands beside the score on the terminal", () => {
  const options = { colors: pc.createColors(false), width: Number.POSITIVE_INFINITY, isVisible: () => true };
  const text = renderExercise(resultWith(1, 1, 40), options);
  expect(text).toContain(
    "  score 60/60  practice: 1 of 2 checks run here; the other one (40 points) is judged by your instructor",
  );
  expect(text).not.toContain("hidden");
});

test("it stands as a property in JUnit, of practice only", () => {
  const suites = [resultWith(1, 1, 40), exampleResult()];
  const propertiesOf = parseXml(renderJunit(exampleScorecard(suites))).children.map(({ children }) =>
    children
      .filter(({ name }) => name === "properties")
      .flatMap((properties) => properties.children.map(({ attributes }) => attributes))
      .filter(({ name }) => name === "practice"),
  );
  expect(propertiesOf).toEqual([[{ name: "practice", value: describePractice(resultWith(1, 1, 40)) }], []]);
});
