import { readFileSync } from "node:fs";

export const prices = JSON.parse(readFileSync("C:\\Users\\robin\\prices.json", "utf8"));
export { priceOrder } from "./honest.ts";
