import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { paceServices } from "../../../src/grading/services/pace-services.ts";

let paces: string[] = [];
const server = {
  setPace: async (pace: string): Promise<void> => void paces.push(pace),
};

beforeEach(() => {
  jest.useFakeTimers();
  paces = [];
});

afterEach(() => {
  jest.useRealTimers();
});

test("it rests a while after the work, and is quick again when work comes", () => {
  const pace = paceServices(() => [server]);
  pace.work();
  expect(paces).toEqual([]);
  pace.restSoon();
  jest.advanceTimersByTime(10_000);
  expect(paces).toEqual(["resting"]);
  pace.work();
  pace.work();
  expect(paces).toEqual(["resting", "quick"]);
});

test("work that comes soon keeps it awake, and it rests once however often it may", () => {
  const pace = paceServices(() => [server]);
  pace.restSoon();
  jest.advanceTimersByTime(1_000);
  pace.work();
  jest.advanceTimersByTime(10_000);
  expect(paces).toEqual([]);
  pace.restSoon();
  pace.restSoon();
  jest.advanceTimersByTime(10_000);
  expect(paces).toEqual(["resting"]);
});

test("stopped, it leaves services alone", () => {
  const pace = paceServices(() => [server]);
  pace.restSoon();
  pace.stop();
  jest.advanceTimersByTime(10_000);
  expect(paces).toEqual([]);
});

test("no service, one that is down or one that has no pace is no matter", async () => {
  const down = { setPace: () => Promise.reject(new Error("down")) };
  for (const found of [[], [down], [{}]]) {
    const pace = paceServices(() => found);
    pace.restSoon();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(() => pace.work()).not.toThrow();
  }
});
