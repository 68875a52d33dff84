import { generateCustomers } from "./customers.ts";
import { generateDepots } from "./depots.ts";
import { generateGrowers } from "./growers.ts";
import { generateOrders } from "./orders.ts";
import { generateProducts } from "./products.ts";
import { tierSizes, type GeneratorContext, type Tier } from "./tier.ts";

// A new collection is one module and one line here.
const generators = {
  customers: generateCustomers,
  products: generateProducts,
  growers: generateGrowers,
  depots: generateDepots,
  orders: generateOrders,
} as const satisfies Record<string, (context: GeneratorContext) => object[]>;

export type CollectionName = keyof typeof generators;

/** The documents of each collection, as they stand in MongoDB; a collection not asked for is empty. */
export type HedgerowData = { [Name in CollectionName]: ReturnType<(typeof generators)[Name]> };

export interface HedgerowOptions {
  /** Any text: see `createRandom`. */
  seed: string;
  tier: Tier;
  /** Default: all. */
  collections?: readonly CollectionName[];
}

export const collectionNames = Object.keys(generators) as readonly CollectionName[];

/** Same seed and tier, same data; a collection does not depend on which others were asked for. */
export function generateHedgerow(options: HedgerowOptions): HedgerowData {
  const { seed, tier, collections = collectionNames } = options;
  const context: GeneratorContext = { seed, size: tierSizes[tier] };
  const entries = collectionNames.map((name) => [
    name,
    collections.includes(name) ? generators[name](context) : [],
  ]);
  return Object.fromEntries(entries) as HedgerowData;
}
