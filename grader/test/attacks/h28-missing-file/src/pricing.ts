export { priceOrder } from "./vat.ts";
