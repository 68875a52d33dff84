import { Problem } from "./problem.ts";
import type { ProductRepository, StoredProduct } from "./types.ts";

const shownFields = ["sku", "name", "category", "pricePence", "organic", "inSeason"] as const;
type ShownProduct = Pick<StoredProduct, (typeof shownFields)[number]>;

export interface Catalogue {
  list(season: string): Promise<ShownProduct[]>;
  find(sku: string): Promise<ShownProduct>;
}

export function createCatalogue(products: ProductRepository): Catalogue {
  return {
    async list(season) {
      if (season !== "all" && season !== "current") throw new Problem(400, "season: all or current");
      const stored = await products.list();
      return stored.filter(({ inSeason }) => inSeason || season === "all").map(show);
    },
    async find(sku) {
      const stored = await products.findBySku(sku.toUpperCase());
      if (stored === null) throw new Problem(404, `no product ${sku}`);
      return show(stored);
    },
  };
}

function show(stored: StoredProduct): ShownProduct {
  return Object.fromEntries(shownFields.map((field) => [field, stored[field]])) as unknown as ShownProduct;
}
