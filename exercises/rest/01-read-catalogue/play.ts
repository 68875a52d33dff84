/**
 * What `npm run dev -- rest-01` starts: your app with a few products of its own. This file is yours. Nobody grades it or
 * hands it in: change the products, let a method reject, print what you want to see.
 */
import { createApp } from "./src/app.ts";
import type { StoredProduct } from "./src/types.ts";

const stored: StoredProduct[] = [
  {
    _id: "p1",
    sku: "CAR-01",
    name: "Carrots, bunched",
    category: "roots",
    pricePence: 180,
    costPence: 95,
    organic: true,
    inSeason: true,
  },
  {
    _id: "p2",
    sku: "KAL-02",
    name: "Curly kale",
    category: "leaves",
    pricePence: 210,
    costPence: 110,
    organic: true,
    inSeason: true,
  },
  {
    _id: "p3",
    sku: "SQU-01",
    name: "Onion squash",
    category: "fruiting",
    pricePence: 320,
    costPence: 150,
    organic: false,
    inSeason: false,
  },
  {
    _id: "p4",
    sku: "EGG/6",
    name: "Six eggs",
    category: "dairy",
    pricePence: 245,
    costPence: 160,
    organic: false,
    inSeason: true,
  },
];

const app = createApp({
  products: {
    list: async () => stored,
    findBySku: async (sku) => stored.find((product) => product.sku === sku) ?? null,
  },
});

// The port stands in the environment, as wherever servers are run.
app.listen(Number(process.env["PORT"] ?? 3000), "127.0.0.1");
