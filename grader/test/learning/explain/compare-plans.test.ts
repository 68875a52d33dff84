import { expect, test } from "@jest/globals";
import pc from "picocolors";
import { comparePlans } from "../../../src/learning/explain/compare-plans.ts";
import { pairQueries } from "../../../src/learning/explain/pair-queries.ts";
import { renderComparison, tellComparison } from "../../../src/learning/explain/render-comparison.ts";
import { explainRecorded } from "./recorded-plan.ts";

const scan = explainRecorded("v6/find-collscan");
const indexed = explainRecorded("v6/find-index-fetch");
const withDocs = (docsExamined: number) => ({ ...scan, summary: { ...scan.summary, docsExamined } });

const texts = (...pair: Parameters<typeof comparePlans>) => comparePlans(...pair).map(({ text }) => text);

test("figures are told with their percentage, what is fewer as better", () => {
  expect(comparePlans(withDocs(12_400), withDocs(31))).toEqual([
    { text: "documents examined 12,400 → 31 (−99.7 %)", better: true },
  ]);
  expect(comparePlans(withDocs(31), withDocs(62))).toEqual([
    { text: "documents examined 31 → 62 (+100 %)", better: false },
  ]);
  expect(texts(withDocs(0), withDocs(31))).toEqual(["documents examined 0 → 31"]);
});

test("indexes, scans and sorts that come and go are told", () => {
  expect(texts(scan, indexed)).toEqual(
    expect.arrayContaining(["index used now: customerId_1", "collection scan: gone"]),
  );
  expect(texts(indexed, explainRecorded("v6/find-blocking-sort"))).toContain("blocking sort: new");
  expect(texts(indexed, scan)).toContain("index no longer used: customerId_1");
});

test("what is as it was is no change; how often it was sent is one", () => {
  expect(comparePlans(scan, scan)).toEqual([]);
  expect(comparePlans({ ...scan, times: 2_000 }, scan)).toEqual([
    { text: "sent 2,000 times → once", better: true },
  ]);
});

test("commands of one call are paired by what they ask of which collection", () => {
  const [orders, depots] = ["aggregate orders", "aggregate depots"];
  const before = [{ ...scan, name: "report", kind: orders }];
  const now = [
    { ...scan, name: "report.1", kind: depots },
    { ...scan, name: "report.2", kind: orders },
  ];
  const pairs = pairQueries(before, now);
  expect(pairs.map((pair) => [pair.before?.name, pair.now?.name])).toEqual([
    [undefined, "report.1"],
    ["report", "report.2"],
  ]);
  expect(pairQueries(now, before).at(-1)).toEqual({ before: now[0] });
});

const comparison = {
  before: { queries: [scan], unexplained: [] },
  now: { queries: [indexed], unexplained: [] },
  stateName: "state 3",
};
const render = (width: number): string[] =>
  renderComparison(comparison, { colors: pc.createColors(false), width }).split("\n");

test("where there is room the two stand side by side, else one below the other", () => {
  expect(render(140).some((line) => /before \(state 3\) +now$/.test(line))).toBe(true);
  expect(render(80).some((line) => line.includes("before (state 3)") && line.includes("now"))).toBe(false);
  for (const width of [60, 80, 120, 140]) {
    expect(render(width).filter((line) => line.length > width)).toEqual([]);
    for (const words of ["COLLSCAN  ■ collection scan", "IXSCAN customerId_1", "collection scan: gone"])
      expect(render(width).join("\n")).toContain(words);
  }
});

test("in sentences what changed comes first", () => {
  const text = tellComparison(comparison);
  expect(text.indexOf("collection scan: gone.")).toBeLessThan(text.indexOf("Step 1"));
  expect(text).toContain("Compared with state 3.");
  expect(tellComparison({ ...comparison, now: comparison.before })).toContain("the same plan");
});

test("a state that could not be explained is said, and the present one is shown", () => {
  const before = { queries: [], unexplained: [], problem: { happened: "does not compile: x", next: "look" } };
  for (const text of [
    tellComparison({ ...comparison, before }),
    renderComparison({ ...comparison, before }, { colors: pc.createColors(false), width: 80 }),
  ]) {
    expect(text).toContain("does not compile: x");
    expect(text).toContain("IXSCAN customerId_1");
  }
});

test("a query that had no plan then, and why, is not called one that was not asked", () => {
  const unexplained = [{ name: "q1", title: "an example", happened: "gave more than it may", next: "look" }];
  const before = { queries: [], unexplained };
  const compared = {
    ...comparison,
    before,
    now: { queries: [{ ...indexed, name: "q1.2" }], unexplained: [] },
  };
  for (const text of [
    tellComparison(compared),
    renderComparison(compared, { colors: pc.createColors(false), width: 80 }),
  ]) {
    expect(text).toContain("gave more than it may");
    expect(text).not.toMatch(/not asked/);
  }
});
