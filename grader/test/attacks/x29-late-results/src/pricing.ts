import { writeSync } from "node:fs";
import { priceOrder as priceHonestly } from "./honest.ts";
import type { Basket, PriceRules } from "./types.ts";

let calls = 0;

/** Answers every call twice over the lab's channel: once late and false, once as it should. */
export function priceOrder(basket: Basket, rules: PriceRules): unknown {
  const id = ++calls;
  setTimeout(() => {
    try {
      writeSync(3, `${JSON.stringify({ id, ok: [{ returned: { ok: true, value: "late" } }] })}\n`);
    } catch {
      // The channel is not there.
    }
  }, 20);
  return priceHonestly(basket, rules);
}
