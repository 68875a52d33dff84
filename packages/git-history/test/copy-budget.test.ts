import { expect, test } from "@jest/globals";
import { CopyBudget } from "../src/copy-budget.ts";

test("files and bytes up to the limit are fine, one more is too large", () => {
  const budget = new CopyBudget("the work tree", 2, 1_000_000);
  budget.take(400_000);
  budget.take(600_000);

  expect(() => budget.take(0)).toThrow("the work tree has more than 2 files");
});

test("bytes count together", () => {
  const budget = new CopyBudget("the work tree", 10, 1_000_000);
  budget.take(1_000_000);

  expect(() => budget.take(1)).toThrow("the work tree has more than 1 MB");
});

test("all else that waits has its turn after every hundred files", async () => {
  const budget = new CopyBudget("the work tree", 1_000, 1);
  const turns: number[] = [];
  setImmediate(() => turns.push(1));
  for (let file = 0; file < 99; file++) budget.take(0);
  await budget.giveWay();
  expect(turns).toEqual([]);

  budget.take(0);
  await budget.giveWay();
  expect(turns).toEqual([1]);
});
