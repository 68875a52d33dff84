import { expect, test } from "@jest/globals";
import pc from "picocolors";
import { renderMatrix } from "../../../src/authoring/check/render-matrix.ts";
import type { Outcome, Verdict } from "@lab/contracts";
import type { MatrixRow } from "../../../src/authoring/check/plan-check.ts";

test("a row a submission, a column a check, then what is not as declared", () => {
  const verdicts = ["passed", "failed", "blocked", "crashed", "fault"] as const;
  const ids = verdicts.map((_, index) => `C${index + 1}`);
  const seen = {
    outcome: "graded" as Outcome,
    score: 60,
    verdicts: Object.fromEntries(ids.map((id, index) => [id, verdicts[index] as Verdict])),
    edges: {},
  };
  const rows = [
    { submission: { kind: "rejected", name: "right" }, proof: { seen, problems: [] } },
    {
      submission: { kind: "rejected", name: "a name that is far too long for its column" },
      proof: {
        seen: { ...seen, outcome: "timeout" },
        problems: ["seed 1, run 1: C1 is passed instead of failed"],
      },
    },
    {
      submission: { kind: "junk", name: "not graded" },
      proof: { problems: ["the process that proved it ended"] },
    },
  ] satisfies MatrixRow[];
  const report = { id: "rest-01-example", checks: ids, rows, problems: ["hints.md is missing"] };
  expect(renderMatrix(report, pc.createColors(false))).toMatchInlineSnapshot(`
"rest-01-example
                                                C1  C2  C3  C4  C5  score
  rejected right                                 ·   F   b   C   !     60  as declared
  rejected a name that is far too long for it    ·   F   b   C   !     60  NOT as declared (timeout)
      seed 1, run 1: C1 is passed instead of failed
  junk     not graded                                                      NOT as declared
      the process that proved it ended
  ✗ hints.md is missing
"
`);
});

test("an exercise without submissions still shows its findings", () => {
  const text = renderMatrix(
    { id: "rest-01-example", checks: ["C1"], rows: [], problems: ["README.md is missing"] },
    pc.createColors(false),
  );
  expect(text).toContain("  ✗ README.md is missing\n");
});
