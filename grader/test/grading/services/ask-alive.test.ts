import { afterEach, expect, jest, test } from "@jest/globals";
import { askAlive } from "../../../src/grading/services/ask-alive.ts";

afterEach(() => {
  jest.useRealTimers();
});

const answering = (run: string) => ({ proveAlive: async () => run });
const died = (detail: string) =>
  expect.objectContaining({
    code: "LAB_RUN_SERVICE_DIED",
    message: `MongoDB ended or stopped answering while this was graded (${detail}), so that nothing of it counts for or against anybody.`,
  });

test("one that answers tells which run it is", async () => {
  expect(await askAlive("mongo", answering("a"))).toBe("a");
  expect(await askAlive("mongo", answering("a"), "a")).toBe("a");
});

test("another run than the one that was asked before is not the same server", async () => {
  await expect(askAlive("mongo", answering("b"), "a")).rejects.toEqual(died("it crashed and began anew"));
});

test("what it can't do is told in its own words", async () => {
  const proveAlive = () => Promise.reject(new Error("not primary"));
  await expect(askAlive("mongo", { proveAlive })).rejects.toEqual(died("not primary"));
});

test("one that hangs is not waited for without end", async () => {
  jest.useFakeTimers();
  const asking = askAlive("mongo", { proveAlive: () => new Promise(() => {}) });
  asking.catch(() => {});
  await jest.advanceTimersByTimeAsync(10_000);
  await expect(asking).rejects.toEqual(died("it gave no answer within 10 s"));
});

test("one that answered leaves no clock running", async () => {
  jest.useFakeTimers();
  await askAlive("mongo", answering("a"));
  expect(jest.getTimerCount()).toBe(0);
});
