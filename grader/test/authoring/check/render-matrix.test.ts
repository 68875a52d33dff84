import { expect, test } from "@jest/globals";
import pc from "picocolors";
import { renderMatrix } from "../../../src/authoring/check/render-matrix.ts";
import type { KnownSubmission } from "../../../src/authoring/submissions/known-submission.ts";
import { exampleCheckResult, exampleResult } from "../../support/example-result.ts";

const submission = (name: string): KnownSubmission => ({
  kind: "rejected",
  name,
  layers: [],
  files: {},
  expectation: { outcome: "graded", minScore: 0, maxScore: 0 },
});

test("a row a submission, a column a check, then what is not as declared", () => {
  const verdicts = ["passed", "failed", "blocked", "crashed", "fault"] as const;
  const checks = verdicts.map((verdict, index) =>
    exampleCheckResult({ id: `C${index + 1}`, verdict, points: index === 0 ? 60 : 0 }),
  );
  const rows = [
    { submission: submission("right"), result: exampleResult({ checks }), problems: [] },
    {
      submission: submission("a name that is far too long for its column"),
      result: exampleResult({ checks, outcome: "timeout" }),
      problems: ["seed 1, run 1: C1 is passed instead of failed"],
    },
  ];
  const report = { id: "rest-01-example", rows, problems: ["hints.md is missing"] };
  expect(renderMatrix(report, pc.createColors(false))).toMatchInlineSnapshot(`
"rest-01-example
                                                C1  C2  C3  C4  C5  score
  rejected right                                 ·   F   b   C   !     60  as declared
  rejected a name that is far too long for it    ·   F   b   C   !     60  NOT as declared (timeout)
      seed 1, run 1: C1 is passed instead of failed
  ✗ hints.md is missing
"
`);
});

test("an exercise without submissions still shows its findings", () => {
  const text = renderMatrix(
    { id: "rest-01-example", rows: [], problems: ["README.md is missing"] },
    pc.createColors(false),
  );
  expect(text).toContain("  ✗ README.md is missing\n");
});
