import { describe, expect, test } from "@jest/globals";
import pc from "picocolors";
import {
  listFindings,
  renderAttack,
  renderSummary,
  renderTrial,
} from "../../../src/authoring/attacks/render-attacks.ts";
import type { AttackRow } from "../../../src/authoring/attacks/run-attacks.ts";
import { exampleResult } from "../../support/example-result.ts";
import { exampleAttack } from "./example-attack.ts";

const plain = pc.createColors(false);

function row(changes: Partial<AttackRow> = {}): AttackRow {
  return {
    attack: { ...exampleAttack({ outcome: "graded", score: 0 }), folder: "/x" },
    level: "process",
    result: exampleResult(),
    seconds: 1.24,
    problems: [],
    ...changes,
  };
}

test("an attack is one line", () => {
  expect(renderAttack(row(), plain)).toMatch(
    /^F08 {3}process {2}ends its process while it is loaded +graded 60 +1\.2 s {2}as declared\n$/,
  );
});

test("what differs stands below it", () => {
  expect(renderAttack(row({ problems: ["the score is 60, not 0", "a process is left: x"] }), plain)).toMatch(
    /NOT as declared\n {6}✗ the score is 60, not 0\n {6}✗ a process is left: x\n$/,
  );
});

test("a long idea is cut, with a mark", () => {
  const attack = { ...row().attack, idea: "i".repeat(120) };
  expect(renderAttack(row({ attack }), plain)).toMatch(/ i{77}… graded/);
});

describe("a trial is one line", () => {
  const without = new Set(["computed-paths", "bundle-scan"] as const);

  test("of what succeeds without its defences, with how it does", () => {
    const seen = row({ problems: ["the score is 60, not 0"] });
    expect(renderTrial(seen, { without, shouldHold: false }, undefined, plain)).toMatch(
      /^F08 {3}process {2}without computed-paths, bundle-scan +graded 60 +succeeds\n {6}· the score is 60, not 0\n$/,
    );
  });

  test("of what one defence holds, and of what it doesn't", () => {
    const trial = { without, shouldHold: true };
    expect(renderTrial(row(), trial, undefined, plain)).toMatch(/ graded 60 +holds\n$/);
    expect(renderTrial(row(), trial, "it is no defence alone", plain)).toMatch(
      / NOT: it is no defence alone\n$/,
    );
  });
});

test("the closing line counts each level", () => {
  const batches = [
    { level: "process" as const, rows: [row(), row()], problems: [] },
    { level: "sandbox" as const, rows: [row()], problems: [] },
  ];
  expect(renderSummary(batches, [])).toBe("2 attacks at process, 1 attacks at sandbox: all as declared\n");
});

test("attacks that differ and things that were left are findings", () => {
  const rows = [row({ problems: ["one", "two"] }), row()];
  const batches = [{ level: "process" as const, rows, problems: ["after the session x is left"] }];
  const told = ["F08 at process: one; two", "process: after the session x is left"];
  expect(batches.flatMap(listFindings)).toEqual(told);
  expect(renderSummary(batches, [])).toBe(`${told.join("\n")}\n2 attacks at process: 2 findings\n`);
});

test("a level that is not there is said, with its reason", () => {
  const skipped = [{ level: "sandbox", attacks: 90, reason: "there is no bwrap on the PATH" }];
  expect(renderSummary([], skipped)).toBe(
    "skipped: 90 attacks at sandbox: there is no bwrap on the PATH\nno attacks: all as declared\n",
  );
});
