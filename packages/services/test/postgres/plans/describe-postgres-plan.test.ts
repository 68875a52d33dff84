import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readPostgresPlan, type PlanNode } from "@lab/postgres-plans";
import { describePostgresPlan } from "../../../src/postgres/plans/describe-postgres-plan.ts";
import type { PlanStep } from "../../../src/plans/plan-source.ts";
import type { KnownIndexes } from "../../../src/postgres/plans/read-indexes.ts";

const fixtures = join(__dirname, "../../../../postgres-plans/test/fixtures");
const indexes: KnownIndexes = new Map([
  ["orders_open", { on: "(status, value)", where: "(status = 'open'::text)", isUnique: false }],
  ["customers_email_key", { on: "(email)", isUnique: true }],
]);

function loadPlans(version: string): Map<string, ReturnType<typeof readPostgresPlan>> {
  const lines = readFileSync(join(fixtures, `${version}.jsonl`), "utf8")
    .trim()
    .split("\n");
  return new Map(
    lines.map((line) => {
      const { name, explain } = JSON.parse(line) as { name: string; explain: unknown };
      return [name, readPostgresPlan(explain)];
    }),
  );
}

function listSteps(step: PlanStep): PlanStep[] {
  return [step, ...step.inputs.flatMap(listSteps)];
}

function listNodes(node: PlanNode): PlanNode[] {
  return [node, ...node.inputs.flatMap(listNodes)];
}

const sum = (steps: PlanStep[], figure: "rowsExamined" | "pagesRead"): number =>
  steps.reduce((total, { figures }) => total + (figures[figure] ?? 0), 0);

describe.each(["v15", "v16", "v17", "v18"])("recorded plans of %s", (version) => {
  const plans = loadPlans(version);

  test.each([...plans.keys()])("%s: the steps show what the plan holds, and add up to it", (name) => {
    const plan = plans.get(name) as ReturnType<typeof readPostgresPlan>;
    const { steps, summary } = describePostgresPlan(plan, indexes);
    const all = listSteps(steps);
    for (const [at, { node, operation, index, relation }] of listNodes(plan.tree).entries()) {
      const label = all[at]?.label;
      expect(label).toContain(operation ?? node);
      if (index !== undefined) expect(label).toContain(index);
      if (relation !== undefined) expect(label).toContain(`on ${relation}`);
    }
    expect(sum(all, "rowsExamined")).toBe(plan.rowsExamined ?? 0);
    expect(summary.rowsExamined).toBe(plan.rowsExamined ?? 0);
    expect(summary.marks.includes("blocking-sort")).toBe(plan.blockingSort);
    expect(summary.marks.includes("sequential-scan")).toBe(plan.sequentialScans.length > 0);
    if (plan.rowsExamined === null) expect(summary.returns).toBe("planned");
    else expect(sum(all, "pagesRead")).toBe(summary.pagesRead);
  });

  const draw = (name: string): PlanStep[] =>
    listSteps(describePostgresPlan(plans.get(name) as ReturnType<typeof readPostgresPlan>, indexes).steps);

  test("a partial index says which rows it holds, a unique one that it is one", () => {
    expect(draw("partial-index")[0]).toMatchObject({
      label: expect.stringMatching(/^Index Scan orders_open on orders$/),
      details: expect.arrayContaining(["index on (status, value)", "where status = 'open'::text"]),
    });
    const lookup = draw("unique-lookup").find(({ label }) => label.includes("customers_email_key"));
    expect(lookup?.details.slice(0, 2)).toEqual(["unique", "index on (email)"]);
  });

  test("what a condition throws away is told with it", () => {
    expect(draw("seq-scan")[0]).toMatchObject({
      label: "Seq Scan on orders",
      marks: ["sequential-scan"],
      details: expect.arrayContaining(["drops 4,285 rows"]),
      figures: { rowsExamined: 5_000, returned: 715 },
    });
  });

  test("what goes to files is marked, a step that never ran too", () => {
    expect(draw("sort-spill")[0]?.marks).toEqual(["blocking-sort", "on-disk"]);
    expect(draw("sort")[0]?.marks).toEqual(["blocking-sort"]);
    expect(draw("never-executed").flatMap(({ details }) => details)).toContain("never runs");
  });
});
