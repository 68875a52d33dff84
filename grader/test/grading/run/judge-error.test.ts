import { expect, test } from "@jest/globals";
import type { CheckEvidence } from "@lab/contracts";
import { SolutionFall } from "@lab/testkit";
import { overruleByFall } from "../../../src/grading/run/judge-error.ts";

const busy = new SolutionFall("timeout", "did not answer within 0.5 s", { next: "look at the loops" }, true);
const waiting = new SolutionFall("timeout", "did not answer within 0.5 s", { next: "look at the promises" });
const late: CheckEvidence = {
  id: "C1",
  status: "crashed",
  message: "a request got no answer within 2 s",
  details: { did: "GET /", next: "does every path send an answer?" },
};

test("a request that got no answer from code that computes without a pause is told as a loop", () => {
  expect(overruleByFall(late, busy, true)).toEqual({
    id: "C1",
    status: "crashed",
    message:
      "a request got no answer within 2 s: your code computed all the while, as in a loop without an end",
    details: { did: "GET /", next: "look at the loops" },
  });
});

test.each<[string, SolutionFall, boolean]>([
  ["code that only waits", waiting, true],
  ["a check that was not late", busy, false],
])("%s is told as it was", (_, fall, wasLate) => {
  expect(overruleByFall(late, fall, wasLate)).toBe(late);
});
