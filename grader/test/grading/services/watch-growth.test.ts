import { expect, test } from "@jest/globals";
import { watchGrowth } from "../../../src/grading/services/watch-growth.ts";

const mb = 1_048_576;

/** A database that is as large as the next number says, and stays at the last. */
function makeDatabase(sizesMb: (number | Error)[]) {
  let looks = 0;
  return {
    looks: () => looks,
    async sizeBytes(): Promise<number> {
      const size = sizesMb[Math.min(looks++, sizesMb.length - 1)] as number | Error;
      if (size instanceof Error) throw size;
      return size * mb;
    },
  };
}

test("calls once when it has grown by more than the limit since the beginning", async () => {
  const database = makeDatabase([500, 560, 629, 900]);
  let calls = 0;
  await new Promise<void>((resolve) => {
    watchGrowth(database.sizeBytes, 128, () => {
      calls++;
      resolve();
    });
  });
  expect({ calls, looks: database.looks() }).toEqual({ calls: 1, looks: 3 });
});

test("what it held before doesn't count, and an error says nothing", async () => {
  const database = makeDatabase([new Error("being dropped"), 500, 628, new Error("gone"), 629]);
  let isOver = false;
  await new Promise<void>((resolve) => {
    watchGrowth(database.sizeBytes, 128, () => {
      isOver = true;
      resolve();
    });
  });
  expect({ isOver, looks: database.looks() }).toEqual({ isOver: true, looks: 5 });
});

test("once ended it neither looks nor calls again", async () => {
  const database = makeDatabase([0, 900]);
  let calls = 0;
  watchGrowth(database.sizeBytes, 128, () => calls++)();
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect({ calls, looks: database.looks() }).toEqual({ calls: 0, looks: 1 });
});
