import { expect, test } from "@jest/globals";
import { endsWithin } from "../src/index.ts";

test("what ends in time is told from what doesn't", async () => {
  expect(await endsWithin(Promise.resolve(), 60_000)).toBe(true);
  expect(await endsWithin(new Promise(() => {}), 1)).toBe(false);
});

test("what fails in time is told as it is, and later nobody hears of it", async () => {
  await expect(endsWithin(Promise.reject(new Error("refused")), 60_000)).rejects.toThrow("refused");
  let fail: (error: Error) => void = () => {};
  const work = new Promise<void>((_, reject) => (fail = reject));
  expect(await endsWithin(work, 1)).toBe(false);
  fail(new Error("too late"));
  await new Promise(setImmediate);
});
