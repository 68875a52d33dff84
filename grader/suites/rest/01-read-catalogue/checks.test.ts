import { createRandom, deriveSeed } from "@lab/hedgerow-data";
import {
  expect,
  expectShape,
  lab,
  miss,
  say,
  step,
  stub,
  test,
  type Answer,
  type ServedApp,
  type Stub,
} from "@lab/testkit";
import { z } from "zod";
import { makeCatalogue, showProduct, type StoredProduct } from "./data.ts";
import { c1, c2, c3, c4, c5, c6, c7, c8, c9 } from "./messages.ts";

const { seed, solution } = lab();
const catalogue = makeCatalogue(seed);
const inSeason = catalogue.filter((product) => product.inSeason);

const counts = { stored: catalogue.length, inSeason: inSeason.length };

const productList = z.looseObject({ products: z.array(z.looseObject({ sku: z.string() })) });

function expectSkus(answer: Answer, products: StoredProduct[]): void {
  expect(answer.status).toBe(200);
  const shown = expectShape(productList, answer.body).products;
  expect(shown.map(({ sku }) => sku)).toEqual(products.map(({ sku }) => sku));
}

function makeRepository(products: StoredProduct[]): Stub {
  return stub({
    list: async () => products,
    findBySku: async (sku: string) => products.find((product) => product.sku === sku) ?? null,
  });
}

async function serveCatalogue(products = makeRepository(catalogue)): Promise<ServedApp> {
  return solution.serve("createApp", { products });
}

function expectProblem(answer: Answer, status: number): void {
  expect(answer.status).toBe(status);
  expect(answer.headers["content-type"]).toMatch(/^application\/(problem\+)?json/);
  expect(answer.body).toMatchObject({ type: expect.any(String), title: expect.any(String), status });
}

test("C1", async () => {
  const app = await serveCatalogue();
  await step(say(c1.list, counts), async () => {
    const answer = await app.request().get("/products");
    expectSkus(answer, inSeason);
    expect(answer.body).toMatchObject({ products: inSeason.map(showProduct) });
  });
});

test("C2", async () => {
  const app = await serveCatalogue();
  const [inside] = inSeason;
  const outside = catalogue.find((product) => !product.inSeason);
  if (!inside || !outside) throw new Error("the catalogue has products in and out of season");
  const mixedCase = `${inside.sku.slice(0, 1).toUpperCase()}${inside.sku.slice(1).toLowerCase()}`;
  for (const [path, product] of [
    [inside.sku, inside],
    [inside.sku.toLowerCase(), inside],
    [mixedCase, inside],
    [outside.sku, outside],
  ] as const) {
    await step(say(c2.product, { path, sku: product.sku }), async () => {
      const answer = await app.request().get(`/products/${path}`);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject(showProduct(product));
    });
  }
});

test("C3", async () => {
  const app = await serveCatalogue();
  for (const [method, path, words] of [
    ["get", "/products/NO-SUCH-SKU", c3.unknownProduct],
    ["get", "/no-such-path", c3.unknownPath],
    ["get", "/products/X/y/z", c3.unknownPath],
    ["post", "/no-such-path", c3.unknownPath],
  ] as const) {
    await step(say(words, { method: method.toUpperCase(), path }), async () =>
      expectProblem(await app.request()[method](path), 404),
    );
  }
});

test("C4", async () => {
  const app = await serveCatalogue();
  const [product] = inSeason;
  const allowed = Object.keys(showProduct(product as StoredProduct)).toSorted();
  const lists = ["/products", "/products?season=all"];
  for (const path of [...lists, `/products/${product?.sku}`]) {
    await step(say(c4.fields, { path, fields: allowed.join(", ") }), async () => {
      const answer = await app.request().get(path);
      expect(answer.headers["content-type"]).toMatch(/^application\/json/);
      const shown = lists.includes(path)
        ? expectShape(productList, answer.body).products
        : [answer.body as unknown];
      expect(shown.length).toBeGreaterThan(0);
      for (const one of shown) expect(Object.keys(Object(one)).toSorted()).toEqual(allowed);
    });
  }
});

test("C5", async () => {
  const app = await serveCatalogue();
  const cases: [query: string, expected: StoredProduct[]][] = [
    ["season=all", catalogue],
    ["season=ALL", catalogue],
    ["season=current", inSeason],
    ["season=Current", inSeason],
    ["season=all&season=current", catalogue],
    ["season=current&season=all", inSeason],
    ["colour=green&season=all", catalogue],
    ["colour=green", inSeason],
  ];
  for (const [query, expected] of cases) {
    const words = /season.*season/.test(query) ? c5.repeated : c5.one;
    await step(say(words, { ...counts, query, count: expected.length }), async () =>
      expectSkus(await app.request().get(`/products?${query}`), expected),
    );
  }
  for (const query of ["season=spring", "season=spring&season=all"]) {
    await step(say(c5.unknownSeason, { query }), async () =>
      expectProblem(await app.request().get(`/products?${query}`), 400),
    );
  }
});

test("C6", async () => {
  const app = await serveCatalogue();
  const sku = catalogue[0]?.sku;
  for (const [method, path] of [
    ["delete", "/products"],
    ["post", "/products"],
    ["put", `/products/${sku}`],
    ["patch", `/products/${sku}`],
    ["delete", `/products/${sku}`],
  ] as const) {
    await step(say(c6.method, { method: method.toUpperCase(), path }), async () => {
      const answer = await app.request()[method](path);
      expectProblem(answer, 405);
      expect(answer.headers["allow"]).toMatch(/\bGET\b/);
    });
  }
});

test("C7", async () => {
  const attempt = createRandom(deriveSeed(seed, "rest-01 fault")).int(100, 999);
  const secret = `connection to 10.0.0.7 lost, attempt ${attempt}`;
  const failing = stub({
    list: async () => Promise.reject(new Error(secret)),
    findBySku: async () => Promise.reject(new Error(secret)),
  });
  const app = await serveCatalogue(failing);
  for (const path of ["/products", "/products/CAR-01"]) {
    await step(say(c7.rejection, { path }), async () => {
      const answer = await app.request().get(path);
      expectProblem(answer, 500);
      expect(answer.text).not.toContain(secret);
      expect(answer.text).not.toMatch(/\.[cm]?[jt]s:\d+|node_modules/);
    });
  }
});

test("C8", async () => {
  const repository = makeRepository(catalogue);
  const app = await serveCatalogue(repository);
  for (const path of [
    "/products",
    "/products?season=all",
    `/products/${inSeason[0]?.sku}`,
    "/products/NO-SUCH-SKU",
  ]) {
    repository.forget();
    await app.request().get(path);
    const { calls } = repository;
    if (calls.length === 1) continue;
    const words =
      calls.length === 0
        ? say(c8.noCall, { path })
        : say(c8.severalCalls, {
            path,
            count: calls.length,
            calls: calls.map(({ method }) => `${method}()`).join(", "),
          });
    miss(words);
  }
});

test("C9", async () => {
  // In season all of them: what else the list does with the season is C1's business, and C5's.
  const half = inSeason.slice(0, inSeason.length / 2);
  const one = await serveCatalogue(makeRepository(inSeason));
  const other = await serveCatalogue(makeRepository(half));
  const [first] = await solution.listens();
  if (first) miss(say(c9.listens, { port: first }));
  for (const [app, stored] of [
    [one, inSeason],
    [other, half],
    [one, inSeason],
  ] as const) {
    await step(say(c9.twoApps), async () => {
      const answer = await app.request().get("/products");
      const shown = expectShape(productList, answer.body).products.map(({ sku }) => sku);
      // The order is C1's business.
      expect(shown.toSorted()).toEqual(stored.map(({ sku }) => sku).toSorted());
    });
  }
});
