// Everything in pence (£): résumé below
export { priceOrder } from "./honest.ts";
