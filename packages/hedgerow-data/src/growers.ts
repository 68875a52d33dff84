import type { ObjectId } from "mongodb";
import { createObjectIds } from "./object-ids.ts";
import { createRandom } from "./random.ts";
import type { GeneratorContext } from "./tier.ts";

export interface Grower {
  _id: ObjectId;
  name: string;
  county: string;
  organic: boolean;
  plots: { crop: string; hectares: number }[];
}

const growerNames = [
  ["Alder Bank Farm", "Shropshire"],
  ["Brindle & Daughters", "Herefordshire"],
  ["Coldharbour Orchard", "Kent"],
  ["Dewpond Growers", "Wiltshire"],
  ["Eastcombe Glasshouses", "Gloucestershire"],
  ["Fallow Lane Co-op", "Norfolk"],
  ["Gorse Hill Dairy", "Devon"],
  ["Hollins Market Garden", "Lancashire"],
] as const;

const crops = ["apples", "beans", "beetroot", "carrots", "kale", "leeks", "potatoes", "squash"];

export const growerCount = growerNames.length;

export function generateGrowers({ seed }: GeneratorContext): Grower[] {
  const random = createRandom(seed).fork("growers");
  const growerId = createObjectIds(seed, "growers");
  return growerNames.map(([name, county], index) => ({
    _id: growerId(index),
    name,
    county,
    organic: random.chance(0.6),
    plots: random
      .shuffle(crops)
      .slice(0, random.int(2, 4))
      .map((crop) => ({ crop, hectares: random.int(1, 12) })),
  }));
}
