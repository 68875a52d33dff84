import { describe, expect, test } from "@jest/globals";
import { judgeAttack, type Traces } from "../../../src/authoring/attacks/judge-attack.ts";
import { exampleCheckResult, exampleResult } from "../../support/example-result.ts";
import { exampleAttack } from "./example-attack.ts";

const none: Traces = { seconds: 1, reports: {}, secret: "canary-1", hits: 0, processes: [], changes: [] };
const miss = exampleCheckResult({
  verdict: "failed",
  points: 0,
  message: "not so",
  details: { seen: "418, a teapot", next: "look at the status" },
});
const missed = exampleResult({ checks: [miss], notes: ["nothing has been changed yet"] });
const refused = exampleResult({
  outcome: "not-gradable",
  reason: { code: "SUBMISSION_FILE", message: "src/app.ts is not a regular file" },
  checks: [exampleCheckResult({ verdict: "blocked", points: 0 })],
});

const judge = (result: typeof missed, expected: Record<string, unknown>): string[] =>
  judgeAttack(result, exampleAttack(expected), none);

describe("as declared", () => {
  test.each<[string, typeof missed, Record<string, unknown>]>([
    ["an exact score", missed, { outcome: "graded", score: 0 }],
    ["a score in its bounds", exampleResult(), { outcome: "graded", minScore: 50, maxScore: 60 }],
    ["one outcome of several", refused, { outcome: ["graded", "not-gradable"], score: 0 }],
    ["a check's verdict", missed, { outcome: "graded", score: 0, verdicts: { C1: "failed" } }],
    ["a message of a check", missed, { outcome: "graded", score: 0, message: "^not so$" }],
    ["a detail", missed, { outcome: "graded", score: 0, message: "teapot" }],
    ["a note", missed, { outcome: "graded", score: 0, message: "nothing has been changed" }],
    ["a reason", refused, { outcome: "not-gradable", score: 0, message: "regular file" }],
    ["what must not be said", missed, { outcome: "graded", score: 0, never: "LEAKED" }],
  ])("%s", (_, result, expected) => {
    expect(judge(result, expected)).toEqual([]);
  });
});

describe("not as declared", () => {
  test.each<[string, typeof missed, Record<string, unknown>, RegExp]>([
    ["points for nothing", exampleResult(), { outcome: "graded", score: 0 }, /^the score is 60, not 0$/],
    ["too many points", exampleResult(), { outcome: "graded", maxScore: 59 }, /60, not 0 to 59/],
    [
      "another outcome, with its reason",
      refused,
      { outcome: ["graded", "timeout"], score: 0 },
      /not-gradable instead of graded or timeout \(src\/app\.ts is not a regular file\)/,
    ],
    [
      "another verdict",
      missed,
      { outcome: "graded", score: 0, verdicts: { C1: "crashed" } },
      /^C1 is failed instead of crashed: not so/,
    ],
    [
      "a check that is not there",
      missed,
      { outcome: "graded", score: 0, verdicts: { C9: "failed" } },
      /^C9 is not there instead of failed/,
    ],
    [
      "another message",
      missed,
      { outcome: "graded", score: 0, message: "process\\.exit" },
      /^nothing says \/process\\.exit\/; it says: nothing has been changed yet \| not so/,
    ],
    [
      "a control character, which JSON writes as letters",
      { ...missed, reason: { code: "X", message: "a\u001bb", next: "" } },
      { outcome: "graded", score: 0, never: "\u001b" },
      /^somewhere it says/,
    ],
    ["a forbidden word", missed, { outcome: "graded", score: 0, never: "tea" }, /^somewhere it says \/tea\//],
  ])("%s", (_, result, expected, problem) => {
    expect(judge(result, expected)).toEqual([expect.stringMatching(problem)]);
  });
});

test.each<[string, Partial<Traces>, string[]]>([
  ["a hang", { seconds: 31.26 }, ["it took 31.3 s, more than 30 s"]],
  ["a request that got out", { hits: 2 }, ["it reached a server on loopback, 2 times"]],
  ["a process", { processes: ["node -e x"] }, ["a process is left: node -e x"]],
  ["a file", { changes: ["/tmp/x is new"] }, ["outside of the run's folders /tmp/x is new"]],
  [
    "a secret in one report of two",
    { reports: { scorecard: "all is well", "JUnit report": "seen: canary-1" } },
    ["the canary is in the JUnit report"],
  ],
])("%s is told of, whatever the score", (_, traces, problems) => {
  const attack = exampleAttack({ outcome: "graded", score: 0 });
  expect(judgeAttack(missed, attack, { ...none, ...traces })).toEqual(problems);
});
