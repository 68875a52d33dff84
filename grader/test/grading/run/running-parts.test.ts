import { expect, test } from "@jest/globals";
import { SolutionFall } from "@lab/testkit";
import { gatherParts, type RunningPart } from "../../../src/grading/run/running-parts.ts";

function makePart(changes: Partial<RunningPart> = {}): RunningPart & { ended: (string | undefined)[] } {
  const ended: (string | undefined)[] = [];
  return {
    settle: async () => undefined,
    explainSilence: async () => undefined,
    findBreak: () => undefined,
    takeOutput: () => "printed ",
    breakOffForGrowth: () => undefined,
    end: (reason) => void ended.push(reason),
    ended,
    ...changes,
  };
}

test("all end with the run, and what they printed is taken together", () => {
  const parts = gatherParts();
  const [one, other] = [parts.add(makePart()), parts.add(makePart())];
  expect(parts.takeOutput()).toBe("printed printed ");
  parts.end("total-time");
  expect([one.ended, other.ended]).toEqual([["total-time"], ["total-time"]]);
});

test("what is added after the end is ended too, for the same reason", () => {
  const parts = gatherParts();
  parts.end("total-time");
  parts.end();
  expect(parts.add(makePart()).ended).toEqual(["total-time"]);
});

test("one that went down on what it was asked is told, whichever it is", async () => {
  const fall = new SolutionFall("died", "went down: TypeError: no price");
  const parts = gatherParts();
  parts.add(makePart());
  parts.add(makePart({ settle: async () => fall }));
  expect(await parts.settle()).toBe(fall);
});
