export { priceOrder } from "./honest.ts";

for (;;) continue;
