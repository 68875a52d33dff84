import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { array, integer } from "fast-check";
import { drawCases, findCounterexample } from "../src/find-counterexample.ts";
import { useFakeLab } from "./fake-lab.ts";

const fake = useFakeLab();
const numbers = array(integer({ min: 0, max: 1_000 }), { maxLength: 8 });
const judgeWith = (fails: (one: number[]) => boolean) => async (cases: readonly number[][]) =>
  cases.map((one) => (fails(one) ? `${one.length} numbers` : undefined));

describe("a property", () => {
  test("that holds has no counterexample", async () => {
    const found = await findCounterexample(numbers, {
      label: "all",
      runs: 50,
      judge: judgeWith(() => false),
    });
    expect(found).toBeUndefined();
  });

  test("that fails is told of by the smallest case, with the problem of just that case", async () => {
    const found = await findCounterexample(numbers, {
      label: "large",
      runs: 100,
      judge: judgeWith((one) => one.some((each) => each >= 100)),
    });
    expect(found).toMatchObject({ smallest: [100], problem: "1 numbers" });
    const drawn = drawCases(numbers, { label: "large", runs: 100 });
    expect(found?.failing).toBe(drawn.filter((one) => one.some((each) => each >= 100)).length);
  });

  test("is tried with its examples first, which are told of as they are", async () => {
    const examples = [[7], [500, 501, 502]];
    const property = { label: "examples", examples, runs: 30, judge: judgeWith((one) => one.includes(501)) };
    expect(await findCounterexample(numbers, property)).toEqual({
      smallest: [500, 501, 502],
      problem: "3 numbers",
      failing: 1,
    });
  });

  test("judges all that is drawn in one trip", async () => {
    const trips: number[] = [];
    await findCounterexample(numbers, {
      label: "trips",
      runs: 70,
      async judge(cases) {
        trips.push(cases.length);
        return cases.map(() => undefined);
      },
    });
    expect(trips).toEqual([70]);
  });

  test("leaves no case under way, also where time runs out in the middle of one", async () => {
    let underWay = 0;
    const property = {
      label: "slow",
      runs: 20,
      shrinkMs: 20,
      async judge(cases: readonly number[][]) {
        underWay += 1;
        if (cases.length === 1) await delay(200);
        underWay -= 1;
        return cases.map(() => "amiss");
      },
    };
    expect(await findCounterexample(numbers, property)).toBeDefined();
    expect(underWay).toBe(0);
  });

  test("that fails once and never again is told of by the case that failed", async () => {
    let isFirst = true;
    const drawn = drawCases(numbers, { label: "once", runs: 20 });
    const found = await findCounterexample(numbers, {
      label: "once",
      runs: 20,
      async judge(cases) {
        const problems = cases.map((_, index) => (isFirst && index === 3 ? "once" : undefined));
        isFirst = false;
        return problems;
      },
    });
    expect(found).toEqual({ smallest: drawn[3], problem: "once", failing: 1 });
  });

  test("stops looking for a smaller case when the time for it is over", async () => {
    let trips = 0;
    const found = await findCounterexample(numbers, {
      label: "slow",
      runs: 20,
      shrinkMs: 0,
      async judge(cases) {
        trips++;
        return cases.map(() => "always");
      },
    });
    expect(found?.problem).toBe("always");
    expect(trips).toBeLessThan(5);
  });
});

test("cases hang on the seed and on the label", () => {
  const options = { label: "a", runs: 20 };
  const first = drawCases(numbers, options);
  expect(drawCases(numbers, options)).toEqual(first);
  expect(drawCases(numbers, { ...options, label: "b" })).not.toEqual(first);
  fake.seed = "another";
  expect(drawCases(numbers, options)).not.toEqual(first);
});
