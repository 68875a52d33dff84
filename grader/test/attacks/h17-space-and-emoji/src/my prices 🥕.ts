export { priceOrder } from "./honest.ts";
