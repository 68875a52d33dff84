import { describe, expect, test } from "@jest/globals";
import pc from "picocolors";
import { renderExercise, renderTotal } from "../../../src/grading/report/render-terminal.ts";
import {
  exampleCheckResult,
  exampleResult,
  exampleScorecard,
  hostileText,
} from "../../support/example-result.ts";

const plain = {
  colors: pc.createColors(false),
  width: Number.POSITIVE_INFINITY,
  isVisible: (_: string, id: string) => id === "C1",
};

test("a graded exercise: a line a check, below a miss what was done, seen and expected", () => {
  const result = exampleResult({
    checks: [
      exampleCheckResult(),
      exampleCheckResult({
        id: "C2",
        title: "an unknown product answers 404",
        verdict: "failed",
        points: 0,
        max: 20,
        message: "not as the contract says",
        details: {
          did: "GET /products/NO-SUCH",
          seen: "500, text/html, <pre>Error</pre>",
          expected: "404 with a problem body",
          next: "README, T3",
          at: "src/app.ts:12:5",
          console: "looking for NO-SUCH\n  twice",
        },
      }),
      exampleCheckResult({ id: "C3", verdict: "blocked", points: 0, max: 10, message: "needs C2 first" }),
      exampleCheckResult({
        id: "C10",
        verdict: "crashed",
        points: 0,
        max: 10,
        message: "threw TypeError: x is undefined",
        details: { at: "src/app.ts:3:1" },
      }),
    ],
  });
  expect(renderExercise(result, plain)).toMatchInlineSnapshot(`
"rest-01-example  An example
  ✓ passed  C1  the list is sorted                                                        60/60
  ✗ failed  C2  an unknown product answers 404                                             0/20
      did       GET /products/NO-SUCH
      seen      500, text/html, <pre>Error</pre>
      expected  404 with a problem body
      at        src/app.ts:12:5
      next      README, T3
      console   looking for NO-SUCH
                  twice
  ∅ blocked C3  the list is sorted (needs C2 first)                                        0/10
  ‼ crashed C10 the list is sorted                                                         0/10
      threw TypeError: x is undefined
      at        src/app.ts:3:1
  score 60/100  visible 1/1 · hidden 0/3
"
`);
});

test("an exercise that can't be graded: the reason, and no list of checks that nobody looked at", () => {
  const result = exampleResult({
    outcome: "not-gradable",
    reason: {
      code: "SUBMISSION_COMPILE",
      message: 'does not compile: Unexpected ";"',
      at: "src/app.ts:2:18",
      next: "mend it",
    },
    notes: ["a note"],
    checks: [exampleCheckResult({ verdict: "blocked", points: 0 })],
  });
  expect(renderExercise(result, plain)).toMatchInlineSnapshot(`
"rest-01-example  An example
  note  a note
  ‼ can't be graded: does not compile: Unexpected ";"
      at        src/app.ts:2:18
      next      mend it
  score 0/60  visible 0/1 · hidden 0/0
"
`);
});

test("out of time after some checks: the reason, and the checks", () => {
  const result = exampleResult({
    outcome: "timeout",
    reason: { code: "SOLUTION_TOTAL_TIME", message: "was not done within 20 s" },
    checks: [
      exampleCheckResult(),
      exampleCheckResult({ id: "C2", verdict: "crashed", points: 0, message: "was not reached" }),
    ],
  });
  expect(renderExercise(result, plain)).toMatchInlineSnapshot(`
"rest-01-example  An example
  ‼ out of time: was not done within 20 s
  ✓ passed  C1  the list is sorted                                                        60/60
  ‼ crashed C2  the list is sorted                                                         0/60
      was not reached
  score 60/120  visible 1/1 · hidden 0/1
"
`);
});

test("a fault of ours is said to be ours", () => {
  const fault = exampleCheckResult({
    verdict: "fault",
    points: 0,
    message: "TypeError: x\n    at suite.ts:1:1",
  });
  const result = exampleResult({ outcome: "fault", checks: [fault] });
  expect(renderExercise(result, plain)).toMatchInlineSnapshot(`
"rest-01-example  An example
  ‼ the lab's own fault, it costs no points: some checks could not be judged, on the lab's side
  ? fault   C1  the list is sorted                                                         0/60
      TypeError: x
          at suite.ts:1:1
  score 0/60  visible 0/1 · hidden 0/0
"
`);
});

test("an unchanged exercise says that it wasn't graded again", () => {
  expect(renderExercise(exampleResult({ reused: true }), plain)).toMatchInlineSnapshot(`
"rest-01-example  An example  (unchanged since the last grade)
  ✓ passed  C1  the list is sorted                                                        60/60
  score 60/60  visible 1/1 · hidden 0/0
"
`);
});

test.each([60, 80, 120])("no line is longer than a window of %i columns, and words stay whole", (width) => {
  const told =
    "a sentence of words that is longer than any window of this test has columns, and goes on and on";
  const result = exampleResult({
    title: told,
    notes: [told],
    checks: [
      exampleCheckResult({ title: told }),
      exampleCheckResult({
        id: "C2",
        verdict: "failed",
        message: told,
        details: {
          did: told,
          seen: `${told}\n  ${told}`,
          curl: "curl -si -X POST localhost:3000/x -H 'content-type: application/json' -d '{\"a\":1}' --compressed",
        },
      }),
      exampleCheckResult({ id: "C3", verdict: "blocked", message: "needs C2 first" }),
    ],
    practice: { withheldChecks: 6, withheldPoints: 50 },
  });
  const text = renderExercise(result, { ...plain, width });
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(width);
  const words = (all: string): string[] => all.split(/[\s\\]+/).filter((word) => !/^\d*\/\d+$/.test(word));
  expect(words(text)).toEqual(words(renderExercise(result, plain)));
});

test("checks none of which has a visible test are not counted by whether they have", () => {
  expect(renderExercise(exampleResult(), { ...plain, isVisible: () => false })).toMatch(
    /^ {2}score 60\/60$/m,
  );
});

describe("a learner's text", () => {
  test("reaches the terminal as text: no escape, no other control character", () => {
    const result = exampleResult({
      outcome: "not-gradable",
      reason: { code: "X", message: hostileText, at: `src/${hostileText}:1:1`, next: hostileText },
      notes: [hostileText],
      checks: [
        exampleCheckResult({
          verdict: "crashed",
          points: 0,
          message: hostileText,
          details: { seen: hostileText, at: hostileText },
        }),
      ],
    });
    const text = renderExercise(result, plain);
    // eslint-disable-next-line no-control-regex -- these are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    expect(text).toContain("red bell\n");
  });

  test("that is very long is cut by line and by length, and the cuts are marked", () => {
    const seen = [`${"x".repeat(450)}yz`, ...Array.from({ length: 20 }, (_, index) => `line ${index}`)].join(
      "\n",
    );
    const details = { did: "it", seen };
    const result = exampleResult({ checks: [exampleCheckResult({ verdict: "failed", points: 0, details })] });
    const lines = renderExercise(result, plain).split("\n");
    expect(lines.find((line) => line.includes("xxx"))).toBe(
      `      seen      ${"x".repeat(450)} … (cut, 2 more characters)`,
    );
    expect(lines).toContain(`${" ".repeat(16)}line 10`);
    expect(lines).toContain(`${" ".repeat(16)}… (cut, 9 more lines)`);
    expect(lines).not.toContain(`${" ".repeat(16)}line 11`);
  });

  test("in a message of many lines stays inside its exercise", () => {
    const message = Array.from({ length: 30 }, (_, index) => `line ${index}`).join("\n");
    const result = exampleResult({
      checks: [exampleCheckResult({ verdict: "crashed", points: 0, message })],
    });
    const lines = renderExercise(result, plain).split("\n");
    expect(lines).toContain("      line 11");
    expect(lines).toContain("      … (cut, 18 more lines)");
    expect(lines).not.toContain("      line 12");
  });
});

test("with colours the columns are the same as without", () => {
  const result = exampleResult({
    checks: [exampleCheckResult(), exampleCheckResult({ id: "C2", verdict: "failed", points: 0 })],
  });
  const colored = renderExercise(result, { ...plain, colors: pc.createColors(true) });
  expect(colored).toContain("\u001b[32m✓ passed \u001b[39m");
  expect(colored).toContain("\u001b[31m✗ failed \u001b[39m");
  // eslint-disable-next-line no-control-regex -- the codes that picocolors adds
  expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(renderExercise(result, plain));
});

test("the total, by track and over all", () => {
  const scorecard = exampleScorecard([
    exampleResult(),
    exampleResult({ id: "git-01-x", track: "git", checks: [exampleCheckResult({ points: 0 })] }),
    exampleResult({ id: "rest-02-x" }),
  ]);
  expect(renderTotal(scorecard, plain)).toMatchInlineSnapshot(`
"  rest       120/120
  git        0/60
  total      120/180
"
`);
});

test("a total of a part says how much isn't in it", () => {
  const practice = { withheldChecks: 6, withheldPoints: 50 };
  const results = [exampleResult({ practice }), exampleResult({ id: "core-01-x", track: "core" })];
  expect(renderTotal(exampleScorecard(results), plain)).toContain(
    "\n  practice: another 50 points of rest-01-example are judged by your instructor, so this is not the whole\n",
  );
  expect(renderTotal(exampleScorecard([exampleResult()]), plain)).not.toContain("practice");
});

describe("the message of a miss", () => {
  const miss = (message: string, seen: string): string =>
    renderExercise(
      exampleResult({
        checks: [
          exampleCheckResult({ verdict: "failed", points: 0, message, details: { did: "priced it", seen } }),
        ],
      }),
      plain,
    );

  test("stands above the rows where it says something of its own", () => {
    expect(miss("main has no new commit", "nothing")).toContain("      main has no new commit\n      did");
  });

  test("is left out where what was seen begins with it", () => {
    expect(miss("the total is wrong", "the total is wrong: 185").match(/the total is wrong/g)).toHaveLength(
      1,
    );
  });
});
