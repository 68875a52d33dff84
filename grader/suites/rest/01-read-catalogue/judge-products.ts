import {
  brokenEncodings,
  composedTexts,
  edgeOf,
  edgesOf,
  encodingsOf,
  meaningfulTexts,
  type Edge,
} from "@lab/edges";
import { miss, say, step, stub } from "@lab/testkit";
import { renameProduct, type StoredProduct } from "./data.ts";
import { expectProblemBody, expectProduct, expectStatus } from "./judge-answers.ts";
import { c10, c2 } from "./messages.ts";
import {
  catalogue,
  get,
  makeMethods,
  makeRepository,
  outOfSeason,
  pathOf,
  product,
  serveCatalogue,
  judged,
} from "./world.ts";

export async function judgeProduct(): Promise<void> {
  let stored: readonly StoredProduct[] = catalogue;
  const app = await serveCatalogue(stub(makeMethods(() => stored)));
  const { sku } = product;
  const mixedCase = `${sku.slice(0, 1).toUpperCase()}${sku.slice(1).toLowerCase()}`;
  for (const [words, path, expected] of [
    [c2.asStored, sku, product],
    [c2.otherCase, sku.toLowerCase(), product],
    [c2.otherCase, mixedCase, product],
    [c2.outOfSeason, outOfSeason.sku, outOfSeason],
  ] as const) {
    await step(say(words, { path, sku: expected.sku }), async () =>
      expectProduct(await get(app, `/products/${path}`), expected),
    );
  }
  const dearer = { ...product, pricePence: product.pricePence + 1 };
  stored = catalogue.map((one) => (one === product ? dearer : one));
  await step(
    {
      ...say(c2.behind, { path: sku, sku }),
      edge: edgeOf("state", "changed between two calls"),
    },
    async () => expectProduct(await get(app, `/products/${sku}`), dearer),
  );
}

export async function judgeOddSkus(): Promise<void> {
  const more = edgesOf("text", { "two hundred signs": "X".repeat(200), "a sign for a half": "\u00bd-KG" });
  const composed = composedTexts.map(({ value: { text }, ...edge }): Edge<string> => ({
    ...edge,
    value: text,
  }));
  const odd = [...meaningfulTexts, ...composed, ...more].map((edge) => ({
    edge,
    stored: renameProduct(product, edge.value),
  }));
  const app = await serveCatalogue(makeRepository([...catalogue, ...odd.map(({ stored }) => stored)]));
  for (const edge of encodingsOf(product.sku)) {
    const words = say(c10.encoded, { path: edge.value, sku: product.sku, what: edge.name });
    await step({ ...words, edge }, async () =>
      expectProduct(await get(app, `/products/${edge.value}`), product),
    );
  }
  for (const { edge, stored } of odd) {
    const path = pathOf(stored);
    const words = say(c10.odd, { path: path.slice("/products/".length), sku: stored.sku });
    await step({ ...words, edge }, async () => expectProduct(await get(app, path), stored));
  }
  for (const edge of encodingsOf(product.sku.toLowerCase())) {
    const words = say(c10.small, { path: edge.value, sku: product.sku, what: edge.name });
    await step({ ...words, edge }, async () =>
      expectProduct(await get(app, `/products/${edge.value}`), product),
    );
  }
  for (const { edge, stored } of odd.filter(({ stored: { sku } }) => sku.toLowerCase() !== sku)) {
    const path = `/products/${encodeURIComponent(stored.sku.toLowerCase())}`;
    if (stored.sku.toLowerCase().toUpperCase() !== stored.sku) continue;
    const words = say(c10.smallLetters, { path, sku: stored.sku });
    await step({ ...words, edge }, async () => expectProduct(await get(app, path), stored));
  }
  const plus = odd.find(({ stored: { sku } }) => sku === "A+B")?.stored as StoredProduct;
  await step(
    { ...say(c10.plus, { sku: plus.sku }), edge: edgeOf("path", "a plus that is not encoded") },
    async () => expectProduct(await get(app, `/products/${plus.sku}`), plus),
  );
  const slash = odd.find(({ stored: { sku } }) => sku.includes("/"))?.stored as StoredProduct;
  const split = edgeOf("path", "a slash that is not encoded");
  await step({ ...say(c10.split, { sku: slash.sku }), edge: split }, async () =>
    expectStatus(await get(app, `/products/${slash.sku}`), 404),
  );
  for (const edge of brokenEncodings) {
    const words = say(c10.broken, { path: edge.value, what: edge.name });
    await step({ ...words, edge }, async () => {
      const answer = await get(app, `/products/${edge.value}`);
      if (answer.status < 400) miss(say(c10.taken, { status: answer.status }));
      if (!judged.isProblemBodyAmiss) expectProblemBody(answer);
    });
  }
}
