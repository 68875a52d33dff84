export { priceOrder as priceOrders } from "./honest.ts";
