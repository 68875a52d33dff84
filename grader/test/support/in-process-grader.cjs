"use strict";
// A grader as many courses have one: the learner's module, the tests and the report share one process, and data are the
// same each time. Started with the learner's bundle, the file for the report and a test suite that it opens late.
const fs = require("node:fs");
const circus = require("jest-circus");
const { expect } = require("expect");
const { MongoClient } = require("mongodb");
const request = require("supertest");

const [, , bundle, reportFile, suiteFile] = process.argv;
const { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } = circus;
Object.assign(globalThis, {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  it,
  test,
  expect,
  request,
});

// What jest.setTimeout does, and the time that a test has without.
const timeoutKey = Symbol.for("TEST_TIMEOUT_SYMBOL");
globalThis[timeoutKey] = 1_000;
globalThis.jest = { setTimeout: (ms) => void (globalThis[timeoutKey] = ms) };

const product = { _id: "1", sku: "CAR-01", name: "carrots", pricePence: 120, costPence: 60, inSeason: true };
const products = {
  list: async () => [product],
  findBySku: async (sku) => (sku === product.sku ? product : null),
};
/** Of the other exercise: nothing is stored, and nothing is asked over a wire. */
const db = new MongoClient("mongodb://127.0.0.1:1").db("shop");

function declareRestTests({ createApp }) {
  globalThis.test("each product is there", async () => {
    const app = createApp({ products });
    const found = await globalThis.request(app).get(`/products/${product.sku}`);
    globalThis.expect(found.status).toBe(200);
    globalThis.expect(found.body).toMatchObject({ sku: product.sku, name: product.name });
  });
  globalThis.test("what isn't there is not found", async () => {
    const app = createApp({ products });
    for (const path of ["/products/NONE", "/none", "/products/NEITHER"])
      globalThis.expect((await globalThis.request(app).get(path)).status).toBe(404);
  });
}

function declareCustomerTests({ createApp }) {
  globalThis.test("a customer is stored", async () => {
    const app = createApp({ db });
    const ann = { email: "ann@example.org", name: "Ann" };
    await globalThis.request(app).post("/customers").send(ann);
    globalThis.expect(await db.collection("customers").findOne(ann)).toMatchObject(ann);
    globalThis.expect(await db.collection("customers").countDocuments()).toBeGreaterThan(0);
  });
}

const rules = {
  products: [{ sku: "LOG-002", name: "logs", pricePence: 690, vatPercent: 5 }],
  deliveryFeePence: 395,
  freeDeliveryFromPence: 3000,
};
const nothing = { goodsPence: 0, voucherUsedPence: 0, voucherLeftPence: 50, deliveryPence: 0, totalPence: 0 };
const refuse = (code, sku, quantity) => ({
  ok: false,
  error: { code, lineIndex: 0, sku, ...(quantity === undefined ? {} : { quantity }) },
});
const timesEach = 6;
const readme = [
  [[], { ok: true, value: { lines: [], vat: [], ...nothing } }],
  [[{ sku: "LOG-002", quantity: 0 }], refuse("QUANTITY_ZERO", "LOG-002", 0)],
  [[{ sku: "LOG-002", quantity: -1 }], refuse("QUANTITY_NEGATIVE", "LOG-002", -1)],
  [[{ sku: "NONE", quantity: 1 }], refuse("UNKNOWN_SKU", "NONE")],
];

function declarePricingTests({ priceOrder }) {
  for (const [index, [lines, expected]] of readme.entries())
    globalThis.test(`example ${index + 1} of the README`, () => {
      for (let call = 0; call < timesEach; call++)
        globalThis.expect(priceOrder({ lines, voucherPence: 50 }, rules)).toEqual(expected);
    });
}

function declareTests(solution) {
  if (solution.priceOrder) return declarePricingTests(solution);
  return suiteFile.includes("customers") ? declareCustomerTests(solution) : declareRestTests(solution);
}

/** What the solution answers, whatever it is asked. */
async function readAnswer({ createApp }) {
  if (!createApp || suiteFile.includes("customers")) return "";
  return (await request(createApp({ products })).get("/any").timeout(globalThis[timeoutKey])).text;
}

async function grade() {
  let solution;
  try {
    solution = await import(bundle);
  } catch (error) {
    fs.writeFileSync(reportFile, `can't be loaded: ${String(error)}`);
    process.exitCode = 1;
    return;
  }
  fs.readFileSync(suiteFile, "utf8");
  let failed = 0;
  let passed = 0;
  circus.addEventHandler(({ name, test: done }) => {
    if (name !== "test_done") return;
    if (done.errors.length > 0) failed++;
    else passed++;
  });
  declareTests({ ...solution.default, ...solution });
  await circus.run();
  const answer = await readAnswer({ ...solution.default, ...solution }).catch(String);
  process.exitCode = failed > 0 ? 1 : 0;
  fs.writeFileSync(reportFile, JSON.stringify({ passed, failed, drawn: Math.random(), answer }));
}

void grade();
