export { priceOrder } from "./my prices 🥕.ts";
