export type { Address, Customer } from "./customers.ts";
export { deriveSeed } from "./derive-seed.ts";
export { hedgerowNow } from "./delivery-calendar.ts";
export type { Depot } from "./depots.ts";
export {
  collectionNames,
  generateHedgerow,
  type CollectionName,
  type HedgerowData,
  type HedgerowOptions,
} from "./generate-hedgerow.ts";
export type { Grower } from "./growers.ts";
export { loadHedgerow } from "./load-hedgerow.ts";
export { createObjectIds } from "./object-ids.ts";
export { sumLines, type OrderLine } from "./order-lines.ts";
export type { OrderStatus } from "./order-status.ts";
export type { Order } from "./orders.ts";
export type { Product } from "./products.ts";
export { publicSeed } from "./public-data.ts";
export { createRandom, type Random } from "./random.ts";
export type { Tier } from "./tier.ts";
