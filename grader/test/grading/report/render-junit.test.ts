import { expect, test } from "@jest/globals";
import { renderJunit } from "../../../src/grading/report/render-junit.ts";
import {
  exampleCheckResult,
  exampleResult,
  exampleScorecard,
  hostileText,
} from "../../support/example-result.ts";
import { parseXml } from "../../support/parse-xml.ts";

function casesOf(suite: ReturnType<typeof parseXml> | undefined): ReturnType<typeof parseXml>[] {
  return (suite?.children ?? []).filter(({ name }) => name === "testcase");
}

test("a suite an exercise, a case a check, each verdict in JUnit's own terms", () => {
  const verdicts = ["passed", "failed", "blocked", "crashed", "fault"] as const;
  const checks = verdicts.map((verdict, index) =>
    exampleCheckResult({ id: `C${index + 1}`, verdict, message: `${verdict} it`, details: { did: "GET /" } }),
  );
  const root = parseXml(
    renderJunit(exampleScorecard([exampleResult({ checks }), exampleResult({ id: "git-01-x" })])),
  );
  expect(root.name).toBe("testsuites");
  const [first, second] = root.children;
  expect(first?.attributes).toMatchObject({
    name: "rest-01-example",
    tests: "5",
    failures: "2",
    errors: "1",
    skipped: "1",
    time: "1.234",
  });
  expect(second?.attributes).toMatchObject({ name: "git-01-x", tests: "1", failures: "0" });
  expect(first?.children[0]).toMatchObject({
    name: "properties",
    children: [{ attributes: { name: "isolation", value: "process" } }],
  });
  const cases = casesOf(first);
  expect(cases[1]?.attributes).toMatchObject({ name: "C2 the list is sorted", classname: "rest-01-example" });
  expect(cases.map(({ children }) => children.map(({ name }) => name).join())).toEqual([
    "",
    "failure",
    "skipped",
    "failure",
    "error",
  ]);
  expect(cases[1]?.children[0]?.attributes).toMatchObject({
    type: "failed",
    message: "failed it\ndid: GET /",
  });
});

test("what only the instructor's suite judges is a case that was skipped", () => {
  const practice = { withheldChecks: 6, withheldPoints: 50 };
  const root = parseXml(renderJunit(exampleScorecard([exampleResult({ practice })])));
  const [suite] = root.children;
  expect(suite?.attributes).toMatchObject({ tests: "2", failures: "0", skipped: "1" });
  const [part] = casesOf(suite);
  expect(part?.attributes["name"]).toBe(
    "practice: 1 of 7 checks run here; the other 6 (50 points) are judged by your instructor",
  );
  expect(part?.children.map(({ name }) => name)).toEqual(["skipped"]);
});

test("a suite of the untouched starter says so", () => {
  const [suite] = parseXml(renderJunit(exampleScorecard([exampleResult({ untouched: true })]))).children;
  expect(suite?.children[0]?.children.map(({ attributes }) => attributes)).toContainEqual({
    name: "untouched",
    value: expect.stringContaining("counts as no attempt"),
  });
});

test("a learner's text stays text, whatever is in it", () => {
  const checks = [
    exampleCheckResult({
      verdict: "failed",
      message: hostileText,
      details: { seen: hostileText, console: "\ud83e lone" },
    }),
    exampleCheckResult({ id: "C2", verdict: "fault", message: "\uffff]]>" }),
  ];
  const [suite] = parseXml(renderJunit(exampleScorecard([exampleResult({ checks })]))).children;
  const message = casesOf(suite)[0]?.children[0]?.attributes["message"] ?? "";
  expect(message).toContain("</failure> & <b a=\"x\" c='y'> ]]>");
  expect(message).toContain("🥕");
});

test("where nothing was judged, the reason stands with each check", () => {
  const checks = [exampleCheckResult({ verdict: "fault", points: 0 })];
  const reason = { code: "LAB_RUN_FAULT", message: "the disk is full" };
  const [suite] = parseXml(
    renderJunit(exampleScorecard([exampleResult({ outcome: "fault", reason, checks })])),
  ).children;
  expect(casesOf(suite)[0]?.children[0]?.attributes["message"]).toBe("the disk is full");
});
