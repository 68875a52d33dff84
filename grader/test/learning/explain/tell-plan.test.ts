import { expect, test } from "@jest/globals";
import { describeSummary } from "../../../src/learning/explain/describe-summary.ts";
import { renderExplanation, renderSentences } from "../../../src/learning/explain/render-explanation.ts";
import { tellPlan } from "../../../src/learning/explain/tell-plan.ts";
import pc from "picocolors";
import { explainRecorded } from "./recorded-plan.ts";

const query = explainRecorded("v6/find-blocking-sort");
const costing = (docsExamined: number, keysExamined: number, returned: number) =>
  describeSummary({ ...query, summary: { ...query.summary, docsExamined, keysExamined, returned } });

test("a sentence a step, the first to work first; where two are drawn from, it names them", () => {
  const sentences = tellPlan(explainRecorded("v6/find-in-sort-merge"));
  expect(sentences[0]).toMatch(/^Step 1, IXSCAN \S+; depot = "leeds"; .*; 5 keys examined; 5 returned\.$/);
  expect(sentences[1]).toMatch(/^Step 2, IXSCAN/);
  expect(sentences[2]).toBe("Step 3, SORT_MERGE; takes from steps 1, 2; 5 returned.");
});

test.each([
  [12_400, 0, 31, "examined 12,400 documents for 31 returned: 400 for each"],
  [20, 31, 20, "examined 31 keys and 20 documents for 20 returned: 1.6 keys for each"],
  [1, 1, 1, "examined 1 key and 1 document for 1 returned: 1 for each"],
  [0, 20, 20, "examined 20 keys and 0 documents for 20 returned: 1 key for each"],
  [2_000, 0, 0, "examined 2,000 documents, and returned none"],
])("%i documents, %i keys, %i returned: %s", (docs, keys, returned, words) => {
  expect(costing(docs, keys, returned)).toBe(words);
});

test("rows of a group, a count or a write are measured against nothing", () => {
  expect(describeSummary(explainRecorded("v6/group-classic"))).not.toContain("for each");
  expect(describeSummary(explainRecorded("v6/update-one"))).not.toContain("returned");
  expect(describeSummary(explainRecorded("v6/find-query-planner"))).toBe(
    "planned only, so there are no figures",
  );
});

test("what could not be explained is said with a next step, in the tree's screen and in sentences", () => {
  const told = { name: "q2", title: "another one", happened: "threw Error: no", next: "look at line 3" };
  const explanation = { queries: [{ ...query, times: 7, note: "as it ran" }], unexplained: [told] };
  const screen = renderExplanation(explanation, { colors: pc.createColors(false), width: 80 });
  for (const text of [screen, renderSentences(explanation)])
    for (const words of ["threw Error: no", "next: look at line 3", "Sent 7 times", "as it ran"])
      expect(text).toContain(words);
});

test("sentences hold no symbol of the tree", () => {
  const sentences = renderSentences({ queries: [query], unexplained: [] });
  expect(sentences).not.toMatch(/[│└├▲■]/);
  expect(sentences).toMatch(/^q1: an example\.\nAsked: find orders \{\}\nStep 1, IXSCAN/);
});
