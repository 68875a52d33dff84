import { expect, test } from "@jest/globals";
import { createColors } from "picocolors";
import { renderMutants, reportMutants } from "../../../src/authoring/mutants/render-mutants.ts";

const mutants = [1, 2, 3].map((line) => ({
  path: "src/a.ts",
  line,
  original: `  return ${line};`,
  mutated: `  return -${line};`,
  text: "",
}));
const survived = { problems: ["seed 1, run 1: the score is 100, not 0 to 99"] };
const right = { problems: [] };
const killed = { problems: [] };

function render(proofs: { problems: string[] }[], reasons: Record<number, string> = {}): string {
  const known = { reasonFor: ({ line }: { line: number }) => reasons[line], findProblems: () => [] };
  return renderMutants(reportMutants("core-01-x", mutants, [right, ...proofs], known), createColors(false));
}

test("a survivor is shown with its place, its change and what was seen; an equivalent one with its reason", () => {
  expect(render([killed, survived, survived], { 3: "never reached" }))
    .toBe(`core-01-x  3 mutants: 1 killed, 1 equivalent, 1 survived
  ✗ src/a.ts:2
      - return 2;
      + return -2;
      seed 1, run 1: the score is 100, not 0 to 99
  = src/a.ts:3
      - return 3;
      + return -3;
      never reached
`);
});

test("what is said to be equivalent and misses a check is a finding", () => {
  const known = { reasonFor: () => "never reached", findProblems: () => [] };
  const { problems, killed: count } = reportMutants("core-01-x", mutants.slice(0, 1), [right, killed], known);
  expect([count, problems]).toEqual([
    1,
    ["src/a.ts:1\n      - return 1;\n      + return -1; is said to be equivalent, and misses a check"],
  ]);
});

test("a reference that isn't right is a finding: of it all mutants would be killed", () => {
  const known = { reasonFor: () => undefined, findProblems: () => [] };
  const proofs = [{ problems: ["seed 1, run 1: C2 is failed"] }, killed, killed, killed];
  expect(reportMutants("core-01-x", mutants, proofs, known).problems).toEqual([
    "the reference as it is: seed 1, run 1: C2 is failed",
  ]);
});
