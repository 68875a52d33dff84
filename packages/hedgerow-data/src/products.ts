import type { ObjectId } from "mongodb";
import { catalogue, tieCatalogue, type CatalogueEntry, type Season } from "./catalogue.ts";
import { growerCount } from "./growers.ts";
import { createObjectIds } from "./object-ids.ts";
import { createRandom, type Random } from "./random.ts";
import type { GeneratorContext } from "./tier.ts";

export interface Product {
  _id: ObjectId;
  sku: string;
  name: string;
  category: string;
  season: Season;
  /** Whether growers offer it this week. */
  inSeason: boolean;
  /** Before VAT, for one unit. */
  pricePence: number;
  /** What the grower gets: internal, never shown to customers. */
  costPence: number;
  /** VAT in whole per cent. */
  vatRate: number;
  growerId: ObjectId;
  organic: boolean;
}

/** One in eight is out of season: 3 of the 24 in tier T. */
const outOfSeasonShare = 1 / 8;

export function generateProducts({ seed, size }: GeneratorContext): Product[] {
  const random = createRandom(seed).fork("products");
  const sold = catalogue.slice(0, size.products);
  const outOfSeason = pickOutOfSeason(sold, random);
  const entries = size.hasPlantedEdges ? [...sold, ...tieCatalogue] : sold;
  const productId = createObjectIds(seed, "products");
  const growerId = createObjectIds(seed, "growers");

  return entries.map((entry, index) => {
    const pricePence = choosePrice(entry, random);
    return {
      _id: productId(index),
      sku: entry.sku,
      name: entry.name,
      category: entry.category,
      season: entry.season,
      inSeason: !outOfSeason.has(entry.sku),
      pricePence,
      costPence: Math.round(pricePence * (0.45 + 0.2 * random.next())),
      vatRate: entry.vatRate,
      growerId: growerId(random.int(0, growerCount - 1)),
      organic: random.chance(0.5),
    };
  });
}

function pickOutOfSeason(sold: readonly CatalogueEntry[], random: Random): Set<string> {
  const seasonal = sold.filter(({ season }) => season !== "all-year").map(({ sku }) => sku);
  return new Set(random.shuffle(seasonal).slice(0, Math.round(sold.length * outOfSeasonShare)));
}

function choosePrice({ category, pricePence }: CatalogueEntry, random: Random): number {
  // Wholesale prices stay equal, so that equal quantities are equal revenue (edge E14).
  return category === "wholesale" ? pricePence : Math.round(pricePence * (0.85 + 0.3 * random.next()));
}
