export { priceOrder } from "./Honest.ts";
