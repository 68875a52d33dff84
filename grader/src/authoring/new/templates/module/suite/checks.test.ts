import { expect, lab, say, step, test } from "@lab/testkit";
import { addUp, makeBasket, type Line } from "./data.ts";
import { c1, c2, c3 } from "./messages.ts";

const { seed, solution } = lab();
const basket = makeBasket(seed);

const tell = (lines: readonly Line[]): string =>
  lines.map(({ pricePence, quantity }) => `${quantity} at ${pricePence}`).join(", ");

test("C1", async () => {
  await step(say(c1.sum, { lines: tell(basket) }), async () => {
    expect(await solution.call("totalPence", basket)).toBe(addUp(basket));
  });
});

test("C2", async () => {
  await step(say(c2.empty), async () => {
    expect(await solution.call("totalPence", [])).toBe(0);
  });
});

test("C3", async () => {
  const good = { pricePence: 250, quantity: 1 };
  const lines = [good, { pricePence: 100, quantity: 0 }, { pricePence: 100, quantity: -2 }];
  await step(say(c3.belowOne, { lines: tell(lines) }), async () => {
    expect(await solution.call("totalPence", lines)).toBe(addUp([good]));
  });
});
