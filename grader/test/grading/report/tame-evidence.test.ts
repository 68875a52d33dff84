import { expect, test } from "@jest/globals";
import type { CheckEvidence } from "@lab/contracts";
import { tameEvidence } from "../../../src/grading/report/tame-evidence.ts";
import { hostileText } from "../../support/example-result.ts";

function tameOne(check: Partial<CheckEvidence>): CheckEvidence | undefined {
  const evidence = {
    exerciseId: "rest-01",
    notes: [],
    checks: [{ id: "C1", status: "failed", ...check } as const],
  };
  return tameEvidence(evidence).checks[0];
}

test("every text of a check is cleaned", () => {
  const row = { did: hostileText, seen: hostileText, expected: "a", at: hostileText, console: hostileText };
  const tamed = tameOne({ message: hostileText, details: row });
  const texts = [tamed?.message, ...Object.values(tamed?.details ?? {})].filter((text) => text !== "a");
  expect(texts).toHaveLength(5);
  for (const text of texts) {
    expect(text).toContain("</failure> & <b");
    // oxlint-disable-next-line no-control-regex -- none of them may stay
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e\ufffe]/);
  }
});

test("a long text is cut, with the mark of it, and never within a letter", () => {
  expect(tameOne({ message: "x".repeat(10_000) })?.message).toBe("x".repeat(10_000));
  expect(tameOne({ message: "x".repeat(10_007) })?.message).toBe(
    `${"x".repeat(10_000)} … (cut, 7 more characters)`,
  );
  expect(tameOne({ message: `${"x".repeat(9_999)}🥕` })?.message).toBe(
    `${"x".repeat(9_999)}\ufffd … (cut, 1 more characters)`,
  );
});

test("an obstacle and the notes, of which there may be so many", () => {
  const evidence = tameEvidence({
    exerciseId: "rest-01",
    checks: [],
    notes: Array.from({ length: 30 }, () => "a\u0007 note"),
    obstacle: { outcome: "not-gradable", code: "X", message: "a\u001b[2J", at: "\u202ea", partial: true },
  });
  expect(evidence.notes).toEqual(Array.from({ length: 20 }, () => "a note"));
  expect(evidence.obstacle).toEqual({
    outcome: "not-gradable",
    code: "X",
    message: "a",
    at: "a",
    partial: true,
  });
});

test("what is no text stays as it is", () => {
  expect(tameOne({})).toEqual({ id: "C1", status: "failed" });
});
