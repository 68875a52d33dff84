import { generateCustomers, type Customer } from "./customers.ts";
import { generateDepots, type Depot } from "./depots.ts";
import { generateGrowers, type Grower } from "./growers.ts";
import { generateOrders, type Order } from "./orders.ts";
import { generateProducts, type Product } from "./products.ts";
import { tierSizes, type GeneratorContext, type Tier } from "./tier.ts";

/** The documents of each collection, as they stand in MongoDB; a collection not asked for is empty. */
export interface HedgerowData {
  customers: Customer[];
  products: Product[];
  growers: Grower[];
  depots: Depot[];
  orders: Order[];
}

export type CollectionName = keyof HedgerowData;

export interface HedgerowOptions {
  /** 32 bits; see {@link publicSeed}. */
  seed: number;
  tier: Tier;
  /** Default: all. */
  collections?: readonly CollectionName[];
}

/** The seed of the data that learners see; hidden suites use others. */
export const publicSeed = 20_250_327;

type Generators = { [Name in CollectionName]: (context: GeneratorContext) => HedgerowData[Name] };

// A new collection is one module and one line here.
const generators: Generators = {
  customers: generateCustomers,
  products: generateProducts,
  growers: generateGrowers,
  depots: generateDepots,
  orders: generateOrders,
};

export const collectionNames = Object.keys(generators) as readonly CollectionName[];

/** Same seed and tier, same data; a collection does not depend on which others were asked for. */
export function generateHedgerow({
  seed,
  tier,
  collections = collectionNames,
}: HedgerowOptions): HedgerowData {
  const context: GeneratorContext = { seed, size: tierSizes[tier] };
  const generate = <Name extends CollectionName>(name: Name): HedgerowData[Name] =>
    collections.includes(name) ? generators[name](context) : ([] as unknown as HedgerowData[Name]);
  return {
    customers: generate("customers"),
    products: generate("products"),
    growers: generate("growers"),
    depots: generate("depots"),
    orders: generate("orders"),
  };
}
