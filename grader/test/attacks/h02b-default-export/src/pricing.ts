export { priceOrder as default } from "./honest.ts";
