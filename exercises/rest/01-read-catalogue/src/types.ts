/** A product as it is stored. Money is integer pence. */
export interface StoredProduct {
  _id: string;
  sku: string;
  name: string;
  category: string;
  pricePence: number;
  /** What Hedgerow pays the grower: internal. */
  costPence: number;
  organic: boolean;
  inSeason: boolean;
}

/** Where products come from. Both methods may reject. */
export interface ProductRepository {
  list(): Promise<StoredProduct[]>;
  /** Finds by the exact stored SKU, which is in upper case. */
  findBySku(sku: string): Promise<StoredProduct | null>;
}

export interface Deps {
  products: ProductRepository;
}
