import { expect, test } from "@jest/globals";
import type { ClassEntry, ClassReport } from "@lab/contracts";
import pc from "picocolors";
import { renderClassNeeds } from "../../../src/teaching/class/render-class-needs.ts";
import { hostileText } from "../../support/example-result.ts";
import { classEntry, classLearner, classReport } from "./class-examples.ts";

const colors = pc.createColors(false);
const missing = classEntry({
  score: null,
  state: "missing",
  reason: { code: "SUBMISSION_MISSING", message: "nothing there" },
});

function broken(reason: Partial<NonNullable<ClassEntry["reason"]>>): ClassEntry {
  const told = { code: "SUBMISSION_COMPILE", message: "does not compile", ...reason };
  return classEntry({ score: null, state: "not-gradable", reason: told });
}

function missesOf(count: number): ClassReport["mostMissed"] {
  return Array.from({ length: count }, (_, index) => ({
    exercise: "rest-01-example",
    check: `C${index + 1}`,
    title: "the list is sorted",
    missed: 12,
    judged: 30,
  }));
}

test("says nothing of a class in which nobody missed anything", () => {
  expect(renderClassNeeds(classReport(classLearner("Ada", classEntry())), { colors })).toBe("");
});

test("a line a learner says why there is no grade, with the place in the learner's own file", () => {
  const report = classReport(
    classLearner("Ada", classEntry()),
    classLearner("Bob", broken({ at: "src/app.ts:2:46" }), missing),
    classLearner("Carl", missing, missing),
    classLearner("Dora", classEntry(), missing),
  );
  expect(renderClassNeeds(report, { colors })).toBe(
    [
      "",
      "without a grade, with nothing changed, or stopped before all checks were judged",
      "  Bob                       src/app.ts:2:46: does not compile",
      "  Carl                      nothing there",
      "",
    ].join("\n"),
  );
});

test("names the five checks that most missed, and says where the others are", () => {
  const report = { ...classReport(), mostMissed: missesOf(7) };
  const lines = renderClassNeeds(report, { colors }).trimEnd().split("\n");
  expect(lines.slice(0, 3)).toEqual(["", "most missed", "  rest-01    C1    12 of 30  the list is sorted"]);
  expect(lines).toHaveLength(8);
  expect(lines[7]).toBe("  and 2 more checks: class.json has all of them, class.csv says who");
});

test("hostile names and reasons keep to their line", () => {
  const report = classReport(
    classLearner(hostileText, broken({ message: `${hostileText}${"x".repeat(500)}` })),
  );
  const shown = renderClassNeeds(report, { colors });
  expect(shown.split("\n")).toHaveLength(4);
  expect(shown).not.toContain("\u001b");
  expect(shown).toMatch(/…\n$/);
});

test("in a narrow window a reason goes on below itself", () => {
  const report = classReport(classLearner("Ada", broken({ message: "a word and another, ".repeat(4) })));
  const lines = renderClassNeeds(report, { colors, width: 60 }).trimEnd().split("\n").slice(2);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
  for (const line of lines.slice(1)) expect(line).toMatch(/^ {28}\S/);
});
