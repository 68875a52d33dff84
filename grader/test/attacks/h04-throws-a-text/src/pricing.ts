export { priceOrder } from "./honest.ts";

throw "the prices are missing";
