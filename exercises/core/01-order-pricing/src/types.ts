/** A product of this week's list. Money is whole pence, before VAT. SKUs are unique. */
export interface Product {
  sku: string;
  pricePence: number;
  /** VAT in whole per cent, 0 to 100. */
  vatPercent: number;
}

/** What a customer sent: nobody has looked at it yet. */
export interface BasketLine {
  sku: string;
  /** Any finite number; whether it makes sense is for you to find out. */
  quantity: number;
}

export interface Basket {
  lines: readonly BasketLine[];
  /** Whole pence, 0 or more; left out where the customer has no voucher. */
  voucherPence?: number;
}

export interface PriceRules {
  products: readonly Product[];
  /** A final amount: VAT plays no part in it. */
  deliveryFeePence: number;
  /** Delivery is free from this amount on. */
  freeDeliveryFromPence: number;
}

export interface PricedLine {
  sku: string;
  quantity: number;
  unitPence: number;
  vatPercent: number;
  /** Before VAT. */
  linePence: number;
}

/** All lines of one VAT rate together. */
export interface VatGroup {
  vatPercent: number;
  netPence: number;
  vatPence: number;
}

export interface PricedOrder {
  /** In the basket's order. */
  lines: PricedLine[];
  /** One for each rate in the basket, in any order. */
  vat: VatGroup[];
  /** All lines with their VAT. */
  goodsPence: number;
  voucherUsedPence: number;
  voucherLeftPence: number;
  deliveryPence: number;
  totalPence: number;
}

/** Why a basket has no price. `lineIndex` counts from 0. */
export type PricingError =
  | { code: "UNKNOWN_SKU"; lineIndex: number; sku: string }
  | {
      code: "QUANTITY_ZERO" | "QUANTITY_NEGATIVE" | "QUANTITY_FRACTIONAL";
      lineIndex: number;
      sku: string;
      quantity: number;
    };

/** Either a value or an error: `if (result.ok)` tells TypeScript which of them is there. */
export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; error: Failure };
