/** How much data: T is for reading by eye, M for plans and costs, L for load. */
export type Tier = "T" | "S" | "M" | "L";

export interface TierSize {
  customers: number;
  orders: number;
  /** Sold products; the products of the planted ties come on top. */
  products: number;
  /** The edges of the README are planted in every tier but the one that is read by eye. */
  hasPlantedEdges: boolean;
}

export const tierSizes: Readonly<Record<Tier, TierSize>> = {
  T: { customers: 10, orders: 40, products: 24, hasPlantedEdges: false },
  S: { customers: 500, orders: 2_000, products: 44, hasPlantedEdges: true },
  M: { customers: 5_000, orders: 30_000, products: 44, hasPlantedEdges: true },
  L: { customers: 8_000, orders: 120_000, products: 44, hasPlantedEdges: true },
};

/** What every collection's generator gets: enough to build any other collection it refers to. */
export interface GeneratorContext {
  seed: string;
  size: TierSize;
}
