import { expect, test } from "@jest/globals";
import { z } from "zod";
import { expectShape } from "../src/expect-shape.ts";
import { Miss } from "../src/miss.ts";
import { caught, useFakeLab } from "./fake-lab.ts";

const fake = useFakeLab();
const list = z.object({ products: z.array(z.object({ sku: z.string() })) });

test("gives the value, typed and parsed", () => {
  expect(expectShape(list, { products: [{ sku: "A", more: 1 }] })).toEqual({ products: [{ sku: "A" }] });
});

test.each([
  [null, "Invalid input: expected object, received null; in all: null"],
  [undefined, "Invalid input: expected object, received undefined; in all: undefined"],
  [{}, "at products: Invalid input: expected array, received undefined; in all: {}"],
  [
    { products: [{ sku: "A" }, { sku: 7 }] },
    "at products.1.sku: Invalid input: expected string, received number; in all: { products: [ { sku: 'A' }, { sku: 7 } ] }",
  ],
])("%p is a miss that names the first difference", async (value, seen) => {
  const error = await caught(() => expectShape(list, value));
  expect(error).toBeInstanceOf(Miss);
  expect(error).toMatchObject({ message: "has another shape than the contract says", details: { seen } });
});

test("shows the whole HTTP answer where there was one", async () => {
  fake.lastAnswer = "200, text/plain, ok";
  const error = await caught(() => expectShape(list, {}));
  expect((error as Miss).details.seen).toMatch(/; in all: 200, text\/plain, ok$/);
});
