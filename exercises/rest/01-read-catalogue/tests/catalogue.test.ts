import { describe, expect, test } from "@jest/globals";
import request from "supertest";
import { createApp } from "../src/app.ts";
import type { StoredProduct } from "../src/types.ts";

const carrots: StoredProduct = {
  _id: "p1",
  sku: "CAR-01",
  name: "Carrots, bunched",
  category: "roots",
  pricePence: 180,
  costPence: 95,
  organic: true,
  inSeason: true,
};
const squash: StoredProduct = {
  ...carrots,
  _id: "p2",
  sku: "SQU-01",
  name: "Onion squash",
  category: "fruiting",
  inSeason: false,
};

function createTestApp() {
  const stored = [carrots, squash];
  return createApp({
    products: {
      list: async () => stored,
      findBySku: async (sku) => stored.find((product) => product.sku === sku) ?? null,
    },
  });
}

const shownCarrots = {
  sku: "CAR-01",
  name: "Carrots, bunched",
  category: "roots",
  pricePence: 180,
  organic: true,
  inSeason: true,
};

describe("GET /products", () => {
  test("C1 shows what is in season, in the documented shape", async () => {
    const response = await request(createTestApp()).get("/products");
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ products: [shownCarrots] });
  });
});

describe("GET /products/:sku", () => {
  test.each(["CAR-01", "car-01"])("C2 finds %s", async (sku) => {
    const response = await request(createTestApp()).get(`/products/${sku}`);
    expect(response.status).toBe(200);
    expect(response.body).toEqual(shownCarrots);
  });
});

describe("what is not there", () => {
  test.each(["/products/NOPE-99", "/nowhere"])("C3 %s answers 404 with a problem body", async (path) => {
    const response = await request(createTestApp()).get(path);
    expect(response.status).toBe(404);
    expect(response.body).toMatchObject({ type: expect.any(String), title: expect.any(String), status: 404 });
  });
});
