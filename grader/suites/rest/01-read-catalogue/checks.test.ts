import {
  expect,
  expectShape,
  lab,
  miss,
  step,
  stub,
  test,
  type Answer,
  type ServedApp,
  type Stub,
} from "@lab/testkit";
import { z } from "zod";
import { makeCatalogue, showProduct, type StoredProduct } from "./data.ts";

const { seed, solution } = lab();
const catalogue = makeCatalogue(seed);
const inSeason = catalogue.filter((product) => product.inSeason);
const outOfSeason = catalogue.filter((product) => !product.inSeason);

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

const problemWords = (status: number): string =>
  `${status} with a problem body: JSON with type, title and status ${status}`;

test("C1", async () => {
  const app = await serveCatalogue();
  await step(
    {
      did: `GET /products, with ${catalogue.length} products stored, ${outOfSeason.length} of them out of season`,
      expected: `200 with { "products": [ … ] }: the ${inSeason.length} in season, in the repository's order, six fields each`,
      next: "README, T1: filter by inSeason, then name each field that may be shown",
    },
    async () => {
      const answer = await app.request().get("/products");
      expectSkus(answer, inSeason);
      expect(answer.body).toMatchObject({ products: inSeason.map(showProduct) });
    },
  );
});

test("C2", async () => {
  const app = await serveCatalogue();
  const [inside] = inSeason;
  const [outside] = outOfSeason;
  if (!inside || !outside) throw new Error("the catalogue has products in and out of season");
  const mixedCase = `${inside.sku.slice(0, 1).toUpperCase()}${inside.sku.slice(1).toLowerCase()}`;
  for (const [path, product] of [
    [inside.sku, inside],
    [inside.sku.toLowerCase(), inside],
    [mixedCase, inside],
    [outside.sku, outside],
  ] as const) {
    await step(
      {
        did: `GET /products/${path}`,
        expected: `200 with the product ${product.sku} itself`,
        next: "the repository compares exactly, and stored SKUs are in upper case: what must happen to the path's?",
      },
      async () => {
        const answer = await app.request().get(`/products/${path}`);
        expect(answer.status).toBe(200);
        expect(answer.body).toMatchObject(showProduct(product));
      },
    );
  }
});

test("C3", async () => {
  const app = await serveCatalogue();
  const notTaken = "a handler after all routes catches what no route took, whatever the method";
  for (const [method, path, next] of [
    [
      "get",
      "/products/NO-SUCH-SKU",
      "the repository gives null for it: which status says that nothing is there?",
    ],
    ["get", "/no-such-path", notTaken],
    ["get", "/products/X/y/z", notTaken],
    ["post", "/no-such-path", notTaken],
  ] as const) {
    await step({ did: `${method.toUpperCase()} ${path}`, expected: problemWords(404), next }, async () =>
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
    await step(
      {
        did: `GET ${path}`,
        expected: `application/json with exactly ${allowed.join(", ")}`,
        next: "build a new object by naming fields; never spread the stored one",
      },
      async () => {
        const answer = await app.request().get(path);
        expect(answer.headers["content-type"]).toMatch(/^application\/json/);
        const shown = lists.includes(path)
          ? expectShape(productList, answer.body).products
          : [answer.body as unknown];
        expect(shown.length).toBeGreaterThan(0);
        for (const one of shown) expect(Object.keys(Object(one)).toSorted()).toEqual(allowed);
      },
    );
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
    await step(
      {
        did: `GET /products?${query}`,
        expected: `200 with ${expected.length} products`,
        next: /season.*season/.test(query)
          ? "Express gives a repeated parameter as an array: README, C5 says which one counts"
          : "README, C5: the letters' case does not matter, and parameters that are not documented are ignored",
      },
      async () => expectSkus(await app.request().get(`/products?${query}`), expected),
    );
  }
  for (const query of ["season=spring", "season=spring&season=all"]) {
    await step(
      {
        did: `GET /products?${query}`,
        expected: problemWords(400),
        next: "README, C5: which values of season are documented, and which one of two counts?",
      },
      async () => expectProblem(await app.request().get(`/products?${query}`), 400),
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
    await step(
      {
        did: `${method.toUpperCase()} ${path}`,
        expected: `${problemWords(405)}, and an Allow header with GET`,
        next: "app.all(path) after app.get(path) takes every other method",
      },
      async () => {
        const answer = await app.request()[method](path);
        expectProblem(answer, 405);
        expect(answer.headers["allow"]).toMatch(/\bGET\b/);
      },
    );
  }
});

test("C7", async () => {
  // Not the seed itself: what a solution prints stands in reports, and a salted seed must not.
  const secret = `connection to 10.0.0.7 lost, attempt ${seed % 1_000}`;
  const failing = stub({
    list: async () => Promise.reject(new Error(secret)),
    findBySku: async () => Promise.reject(new Error(secret)),
  });
  const app = await serveCatalogue(failing);
  for (const path of ["/products", "/products/CAR-01"]) {
    await step(
      {
        did: `GET ${path} while the repository rejects`,
        expected: `${problemWords(500)}, without the error's message or a stack`,
        next: "where does a rejected promise go in Express 5? An error handler has four parameters",
      },
      async () => {
        const answer = await app.request().get(path);
        expectProblem(answer, 500);
        expect(answer.text).not.toContain(secret);
        expect(answer.text).not.toMatch(/\.[cm]?[jt]s:\d+|node_modules/);
      },
    );
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
    const { length } = repository.calls;
    if (length === 1) continue;
    miss(`GET ${path} asked the repository ${length} times`, {
      did: `GET ${path}, counting calls of the repository`,
      seen: length === 0 ? "no call" : repository.calls.map(({ method }) => `${method}()`).join(", "),
      expected: "one call a request",
      next:
        length === 0
          ? "answer from the repository, not from a copy that was made earlier"
          : "one of the two methods gives all that this answer needs",
    });
  }
});

test("C9", async () => {
  const half = catalogue.slice(0, 12);
  const one = await serveCatalogue(makeRepository(catalogue));
  const other = await serveCatalogue(makeRepository(half));
  const [first] = await solution.listens();
  if (first) {
    miss("the code opens a port itself", {
      did: "called createApp and watched for open ports",
      seen: first,
      expected: "no listen() in createApp or at import",
      next: "return the app; a server file of its own may listen",
    });
  }
  for (const [app, stored] of [
    [one, catalogue],
    [other, half],
    [one, catalogue],
  ] as const) {
    await step(
      {
        did: "made two apps from two repositories and asked each for season=all",
        expected: "each app answers from its own repository",
        next: "is something kept in a variable outside of createApp?",
      },
      async () => {
        const answer = await app.request().get("/products?season=all");
        const shown = expectShape(productList, answer.body).products.map(({ sku }) => sku);
        // The order is C1's business.
        expect(shown.toSorted()).toEqual(stored.map(({ sku }) => sku).toSorted());
      },
    );
  }
});
