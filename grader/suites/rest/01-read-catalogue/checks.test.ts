import {
  acceptHeaders,
  brokenEncodings,
  composedTexts,
  edgeOf,
  edgesOf,
  encodingsOf,
  failuresWith,
  inheritedNames,
  meaningfulTexts,
  methodOverrides,
  methodsBeside,
  parametersBeside,
  pathsBelow,
  pathsBeside,
  except,
  textsBeside,
  usualParameters,
  valuesBeside,
  type Edge,
  type Failure,
} from "@lab/edges";
import { createRandom, deriveSeed } from "@lab/hedgerow-data";
import {
  catchMiss,
  describeAnswer,
  findCounterexample,
  holdStub,
  lab,
  miss,
  readMediaType,
  say,
  send,
  step,
  stub,
  StubRejection,
  test,
  type Answer,
  type ServedApp,
  type Stub,
} from "@lab/testkit";
import { makeCatalogue, renameProduct, showProduct, worlds, type StoredProduct } from "./data.ts";
import {
  compareFields,
  expectList,
  expectListed,
  expectNothingBeside,
  expectPrice,
  expectProblemBody,
  expectProduct,
  expectSeasons,
  expectStatus,
  isJson,
  readProducts,
} from "./judge-answers.ts";
import { c1, c10, c11, c12, c2, c3, c4, c5, c6, c7, c8, c9 } from "./messages.ts";

const { seed, solution } = lab();
const catalogue = makeCatalogue(seed);
const inSeason = catalogue.filter((product) => product.inSeason);
const [product] = inSeason as [StoredProduct];
const outOfSeason = catalogue.find((one) => !one.inSeason) as StoredProduct;
const [season, capitals] = ["season=all", "season=ALL"];

const counts = { stored: catalogue.length, inSeason: inSeason.length };
const unknownSku = "NO-SUCH-SKU";

/** Answers from what `read` gives at the time of the call. */
function makeMethods(read: () => readonly StoredProduct[]) {
  return {
    list: async () => read(),
    findBySku: async (sku: string) => read().find((one) => one.sku === sku) ?? null,
  };
}

function makeRepository(products: readonly StoredProduct[]): Stub {
  return stub(makeMethods(() => products));
}

async function serveCatalogue(products = makeRepository(catalogue)): Promise<ServedApp> {
  return solution.serve("createApp", { products });
}

async function get(app: ServedApp, path: string): Promise<Answer> {
  return app.request().get(path);
}

/** Requests that are under way together: of one that fails early it is told when the answers are waited for. */
function askTogether(requests: readonly Promise<Answer>[]): Promise<Answer[]> {
  const answers = Promise.all(requests);
  answers.catch(() => {});
  return answers;
}

const pathOf = ({ sku }: Pick<StoredProduct, "sku">): string => `/products/${encodeURIComponent(sku)}`;

test("C1", async () => {
  let world: readonly StoredProduct[] = catalogue;
  const app = await serveCatalogue(stub(makeMethods(() => world)));
  const whole = await step(say(c1.list, counts), async () => {
    const answer = await get(app, "/products");
    expectList(answer, inSeason);
    return answer.text;
  });

  const expectWorld = async (products: StoredProduct[], edge?: Edge): Promise<void> => {
    world = products;
    const expected = products.filter((one) => one.inSeason);
    const shown = products.map(({ sku, inSeason }) => say(inSeason ? c1.product : c1.productOut, { sku }));
    const words = say(c1.world, {
      world: shown.join(", ") || say(c1.none),
      skus: expected.map(({ sku }) => sku).join(", ") || say(c1.none),
    });
    await step({ ...words, ...(edge ? { edge } : {}) }, async () => {
      const answer = await get(app, "/products");
      // The list of before, kept: that is C8's business.
      if (answer.text !== whole) expectList(answer, expected);
    });
  };
  const rows = edgesOf("row", {
    "no product": [],
    "one product": [product],
    "none of them in season": [outOfSeason],
    "the last in season": [outOfSeason, product],
    "two that differ in their SKU only": [product, { ...product, sku: `${product.sku}-A` }],
    "a price of 0": [{ ...product, pricePence: 0 }],
    "SKUs of digits after one of letters": [
      product,
      ...["200", "3"].map((sku) => renameProduct(product, sku)),
    ],
    "hundreds of products": Array.from({ length: 260 }, (_, index) => renameProduct(product, `N-${index}`)),
  });
  for (const edge of rows) await expectWorld(edge.value, edge);
  const found = await findCounterexample(worlds(product), {
    label: "rest-01 worlds",
    runs: 40,
    async judge(drawn) {
      const misses = [];
      for (const one of drawn) misses.push(await catchMiss(async () => expectWorld(one)));
      return misses;
    },
  });
  if (found) throw found.problem;
});

test("C2", async () => {
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
});

/** A body that is no problem body is told of once: what other checks ask for goes by the status. */
let isProblemBodyAmiss = false;

test("C3", async () => {
  const app = await serveCatalogue();
  const expectNotFound = async (method: string, path: string): Promise<void> => {
    const answer = await send(app.request(), { method, path });
    expectStatus(answer, 404);
    if (method === "HEAD" || isProblemBodyAmiss) return;
    try {
      expectProblemBody(answer);
    } catch (error) {
      isProblemBodyAmiss = true;
      throw error;
    }
  };
  const unknown = `/products/${unknownSku}`;
  await step(say(c3.unknownProduct, { method: "GET", path: unknown }), () => expectNotFound("GET", unknown));
  const plain = say(c3.plainUnknown);
  const nowhere = "/no-such-path";
  await step(say(c3.unknownPath, { method: "GET", path: nowhere, what: plain }), () =>
    expectNotFound("GET", nowhere),
  );

  const { sku } = product;
  const almost = except(textsBeside(sku), {
    "small letters for capital ones": "README, C2: the case of the letters does not matter",
  });
  for (const edge of almost) {
    const path = pathOf({ sku: edge.value });
    const words = say(c3.almost, { method: "GET", path, sku, what: edge.name });
    await step({ ...words, edge }, () => expectNotFound("GET", path));
  }
  for (const edge of inheritedNames) {
    const path = pathOf({ sku: edge.value });
    await step({ ...say(c3.inherited, { method: "GET", path }), edge }, () => expectNotFound("GET", path));
  }
  const nearby = except(pathsBeside("/products"), {
    "the root": "README, Open: what it answers, as long as it is JSON",
  });
  for (const edge of nearby) {
    const words = say(c3.unknownPath, { method: "GET", path: edge.value, what: edge.name });
    await step({ ...words, edge }, () => expectNotFound("GET", edge.value));
  }
  const others = methodsBeside({ OPTIONS: "README, C6: OPTIONS is not looked at" });
  for (const below of pathsBelow(pathOf(product))) {
    for (const edge of others) {
      const words = say(c3.below, { method: edge.value, path: below.value, what: below.name });
      await step({ ...words, edge: edge.value === "GET" ? below : edge }, () =>
        expectNotFound(edge.value, below.value),
      );
    }
  }
  for (const edge of others) {
    const words = say(c3.unknownPath, { method: edge.value, path: nowhere, what: plain });
    await step({ ...words, edge }, () => expectNotFound(edge.value, nowhere));
  }
});

/** A secret that no text of a solution's own holds. */
const secret = `connection to 10.0.0.7 lost, attempt ${createRandom(deriveSeed(seed, "rest-01 fault")).int(100, 999)}`;

function makeFailing(): Stub {
  const reject = async (): Promise<never> => Promise.reject(new Error(secret));
  return stub({ list: reject, findBySku: reject });
}

test("C4", async () => {
  const [internalId, internalCost] = ["5f0c0ffee0ddba11feedf00d", 90_210_077];
  const marked = catalogue.map((one) => ({
    ...one,
    _id: internalId,
    costPence: internalCost,
    supplier: "Nant Farm",
    // Names that a problem body has, and a product has not.
    status: "discontinued",
    title: "internal",
    type: "stock",
  }));
  const app = await serveCatalogue(makeRepository(marked));
  const path = pathOf(product);
  const unknown = `/products/${unknownSku}`;
  const reads = ["/products", "/products?season=all", path, unknown, "/products?season=spring", "/"];
  const requests: { method?: string; asked: string; accept?: string; next: string; edge?: Edge }[] = [
    ...reads.map((asked) => ({ asked, next: say(c4.mediaNext.plain) })),
    { method: "DELETE", asked: "/products", next: say(c4.mediaNext.plain) },
    { method: "POST", asked: path, next: say(c4.mediaNext.plain) },
    ...acceptHeaders.flatMap((edge) =>
      ["/products", path, "/no-such-path"].map((asked) => ({
        asked,
        accept: edge.value,
        next: say(c4.mediaNext.negotiated),
        edge,
      })),
    ),
    ...parametersBeside("season", "all").map((edge) => ({
      asked: `/products?${edge.value}`,
      next: say(c4.mediaNext.callback),
      edge,
    })),
  ];
  const fields = Object.keys(showProduct(product)).join(", ");
  for (const { method = "GET", asked, accept, next, edge } of requests) {
    const request = { method, path: asked };
    const tried = {
      did: accept === undefined ? say(c4.asked, request) : say(c4.askedFor, { ...request, accept }),
      ...(edge ? { edge } : {}),
    };
    const answer = await step({ ...tried, expected: say(c4.media.expected), next }, async () => {
      const received = await send(app.request(), { ...request, ...(accept ? { headers: { accept } } : {}) });
      // Where nothing is at the root, it is a path as any other: C3's business.
      const isLeftOut = received.status >= 400 && (isProblemBodyAmiss || asked === "/");
      if (!isLeftOut && !isJson(received)) miss(say(c4.media.message), { seen: describeAnswer(received) });
      return received;
    });
    if (asked === "/") continue;
    if (accept !== undefined && answer.status === 406) {
      const { message, ...words } = say(c4.refused);
      await step({ ...tried, ...words }, () => miss(message, { seen: describeAnswer(answer) }));
    }
    if (answer.status >= 400) {
      if (!isProblemBodyAmiss) await step({ ...tried, ...say(c4.problem) }, () => expectProblemBody(answer));
      continue;
    }
    await step({ ...tried, ...say(c4.fields, { fields }) }, () => expectFields(answer));
    const { message, ...header } = say(c4.header);
    await step({ ...tried, ...header }, () => {
      const shown = Object.entries(answer.headers as Record<string, string>).find(([, value]) =>
        [internalId, String(internalCost), "Nant"].some((text) => value.includes(text)),
      );
      if (shown) miss(message, { seen: say(c4.headerSeen, { name: shown[0], value: shown[1] }) });
    });
  }
});

/** How products are wrapped is for other checks. */
function expectFields(answer: Answer): void {
  for (const shown of readProducts(answer)) {
    const { surplus, lacking } = compareFields(shown);
    const sku = String(shown["sku"]);
    const words = surplus.length > 0 ? c4.surplus : lacking.length > 0 ? c4.lacking : undefined;
    const amiss = words && say(words, { sku, fields: [...surplus, ...lacking].join(", ") });
    if (amiss) miss(amiss, { seen: amiss });
  }
}

/** Whether `season` is read rightly: where it isn't, C5 says so, and what others ask goes without it. */
let isSeasonRead = false;

test("C5", async () => {
  const app = await serveCatalogue();
  const { all, current, otherCase, repeated, undocumented } = c5.next;
  const cases: [query: string, expected: StoredProduct[], next: string][] = [
    [season, catalogue, all],
    ["season=current", inSeason, current],
    [capitals, catalogue, otherCase],
    ["season=Current", inSeason, otherCase],
    ["season=all&season=current", catalogue, repeated],
    ["season=current&season=all", inSeason, repeated],
    ["season=all&season=spring", catalogue, repeated],
    ["colour=green&season=all", catalogue, undocumented],
    ["colour=green", inSeason, undocumented],
  ];
  for (const [query, expected, next] of cases) {
    const words = {
      did: say(c5.did, { ...counts, query }),
      expected: say(c5.expected, { count: expected.length }),
    };
    await step({ ...words, next: say(next) }, async () => {
      const judge = async (asked: ServedApp): Promise<void> => {
        const answer = await get(asked, `/products?${query}`);
        expectListed(answer, expected);
        if (expected !== catalogue) return;
        expectNothingBeside(answer);
        expectSeasons(answer, catalogue);
      };
      const found = await catchMiss(() => judge(app));
      if (!found) return;
      const alone = await catchMiss(async () => judge(await serveCatalogue()));
      if (alone) throw found;
      miss(say(c5.kept), { seen: found.details.seen ?? found.message });
    });
  }
  for (const [words, query] of [
    [c5.unknown, "season=spring"],
    [c5.unknownFirst, "season=spring&season=all"],
  ] as const) {
    await step(say(words, { query }), async () => expectStatus(await get(app, `/products?${query}`), 400));
  }
  isSeasonRead = true;
});

test("C6", async () => {
  const app = await serveCatalogue();
  const paths = ["/products", pathOf(product)];
  const others = methodsBeside({
    GET: "README, C1 and C2",
    HEAD: "README, C6: answered as GET is",
    OPTIONS: "README, C6: OPTIONS is not looked at",
  });
  const answered = new Set<string>();
  for (const edge of others) {
    for (const path of paths) {
      const method = edge.value;
      const words = say(answered.size > 0 && !answered.has(path) ? c6.onePath : c6.method, { method, path });
      await step({ ...words, edge }, async () => {
        const answer = await send(app.request(), { method, path });
        expectStatus(answer, 405);
        answered.add(path);
        expectAllow(answer);
      });
    }
  }
  const broken = edgeOf("method", "a body that is no JSON");
  await step({ ...say(c6.body), edge: broken }, async () => {
    const headers = { "content-type": "application/json" };
    const answer = await send(app.request(), {
      method: "POST",
      path: "/products",
      headers,
      body: '{"sku": ',
    });
    expectStatus(answer, 405);
    expectAllow(answer);
  });
  for (const edge of methodOverrides) {
    await step({ ...say(c6.override, { header: edge.name }), edge }, async () => {
      const headers = { [edge.value]: "GET" };
      expectStatus(await send(app.request(), { method: "POST", path: "/products", headers }), 405);
    });
  }
  for (const path of [...paths, `/products/${unknownSku}`, "/products?season=spring"]) {
    const edge = edgeOf("method", "HEAD");
    // What GET answers is for other checks.
    const status = await get(app, path).then(
      (answer) => answer.status,
      () => undefined,
    );
    if (status === undefined) continue;
    await step({ ...say(c6.head, { path, status }), edge }, async () => {
      const answer = await send(app.request(), { method: "HEAD", path });
      expectStatus(answer, status);
    });
  }
});

function expectAllow(answer: Answer): void {
  const allow = (answer.headers as Record<string, string | undefined>)["allow"];
  const { noAllow, otherAllow, next, nextNone, nextMore } = c6.allow;
  const status = describeAnswer(answer);
  if (allow === undefined)
    return miss(say(noAllow), { seen: `${say(noAllow)}: ${status}`, next: say(nextNone) });
  const named = allow.split(",").map((method) => method.trim());
  const seen = say(otherAllow, { allow });
  if (!named.includes("GET")) miss(seen, { seen, next: say(next) });
  if (named.some((method) => !["GET", "HEAD", "OPTIONS"].includes(method)))
    miss(seen, { seen, next: say(nextMore) });
}

/** In its body, in a header, encoded or not, or in the words of its status line. */
function showsInside(answer: Answer): boolean {
  const { statusMessage = "" } = (answer as unknown as { res?: { statusMessage?: string } }).res ?? {};
  const headers = Object.values(answer.headers as Record<string, string>).map(String);
  const shown = [answer.text, statusMessage, ...headers].join("\n");
  const texts = [
    shown,
    shown.replaceAll("+", " "),
    shown.replaceAll(/%20|\+/g, " ").replaceAll(/%2C/gi, ","),
  ];
  return texts.some((text) => text.includes(secret) || /\.[cm]?[jt]s:\d+|node_modules/.test(text));
}

function expectFailure(answer: Answer): void {
  expectStatus(answer, 500);
  if (!isProblemBodyAmiss) expectProblemBody(answer);
  if (showsInside(answer)) {
    const { message, next } = say(c7.tells);
    miss(message, { seen: describeAnswer(answer), next });
  }
}

/** Requests that fail one after another. */
const outage = 12;
/** Whether each request to a repository that rejects has an answer: where it hasn't, C7 says so. */
let isFailureTold = false;

test("C7", async () => {
  const failing = await serveCatalogue(makeFailing());
  for (const path of ["/products", "/products/CAR-01"])
    await step(say(c7.rejection, { path }), async () => expectFailure(await get(failing, path)));
  isFailureTold = true;

  let isDown = false;
  const { list, findBySku } = makeMethods(() => catalogue);
  const fail = async <T>(answer: Promise<T>): Promise<T> =>
    isDown ? Promise.reject(new Error(secret)) : answer;
  const app = await serveCatalogue(
    stub({ list: () => fail(list()), findBySku: (sku: string) => fail(findBySku(sku)) }),
  );
  const lists = ["/products", ...(isSeasonRead ? [`/products?${season}`] : [])];
  for (const path of [...lists, pathOf(product)]) {
    isDown = false;
    await get(app, path);
    isDown = true;
    const once = edgeOf("dependency", "well, then down");
    await step({ ...say(c7.stale, { path }), edge: once }, async () => expectFailure(await get(app, path)));
    isDown = false;
    const again = edgeOf("dependency", "down once, then well");
    await step({ ...say(c7.again, { path }), edge: again }, async () =>
      expectStatus(await get(app, path), 200),
    );
  }
  isDown = true;
  for (let request = 0; request < outage; request += 1) await get(app, "/products");
  isDown = false;
  const recovered = edgeOf("dependency", "down for many requests, then well");
  await step({ ...say(c7.recovered, { count: outage }), edge: recovered }, async () =>
    expectStatus(await get(app, "/products"), 200),
  );
});

test("C8", async () => {
  const repository = makeRepository(catalogue);
  const app = await serveCatalogue(repository);
  for (const path of ["/products", `/products?${season}`, pathOf(product), `/products/${unknownSku}`]) {
    repository.forget();
    await get(app, path);
    const { calls } = repository;
    if (calls.length === 1) continue;
    if (calls.length === 0) miss(say(path.endsWith(unknownSku) ? c8.unasked : c8.noCall, { path }));
    const names = calls.map(({ method }) => `${method}()`).join(", ");
    miss(say(c8.severalCalls, { path, count: calls.length, calls: names }));
  }
  const failing = makeFailing();
  const down = await serveCatalogue(failing);
  for (const path of isFailureTold ? ["/products", pathOf(product)] : []) {
    failing.forget();
    await get(down, path);
    const calls = failing.calls.length;
    const { message, seen, ...words } = say(c8.rejecting, { path, calls });
    await step({ ...words, edge: edgeOf("dependency", "down, counted") }, () => {
      if (calls !== 1) miss(message, { seen });
    });
  }
  const holding = holdStub(makeMethods(() => catalogue));
  const both = await serveCatalogue(holding);
  const asked = askTogether([get(both, "/products"), get(both, pathOf(product))]);
  await holding.untilHeld(2);
  const begun = holding.calls.length;
  holding.release();
  await asked;
  const { message: waits, seen: seenBegun, ...queued } = say(c8.queued, { calls: begun });
  await step({ ...queued, edge: edgeOf("parallel", "the list and a product at once") }, () => {
    if (begun !== 2) miss(waits, { seen: seenBegun });
  });
  const count = 4;
  for (const path of ["/products", pathOf(product)]) {
    const held = holdStub(makeMethods(() => catalogue));
    const together = await serveCatalogue(held);
    const answers = askTogether(Array.from({ length: count }, () => get(together, path)));
    await held.untilHeld(count);
    held.release();
    await answers;
    const calls = held.calls.length;
    const { message, seen, ...words } = say(c8.together, { path, count, calls });
    await step({ ...words, edge: edgeOf("parallel", "several alike at once") }, () => {
      if (calls !== count) miss(message, { seen });
    });
  }
});

/** Two lists at once, by different seasons: what one request works on is no other's. */
async function expectOwnSeasons(): Promise<void> {
  const seasons = holdStub(makeMethods(() => catalogue));
  const shared = await serveCatalogue(seasons);
  const plain = await serveCatalogue();
  const alone = [await get(plain, `/products?${season}`), await get(plain, "/products")];
  const lists = askTogether([get(shared, `/products?${season}`), get(shared, "/products")]);
  await seasons.untilHeld(2);
  seasons.release();
  for (const [index, answer] of (await lists).entries()) {
    const words = index === 0 ? say(c9.whole, counts) : say(c9.inSeason, counts);
    // What such a request gets by itself is for other checks.
    if (answer.text === alone[index]?.text) continue;
    await step({ ...words, edge: edgeOf("parallel", "two seasons at once") }, () =>
      expectListed(answer, index === 0 ? catalogue : inSeason),
    );
  }
}

test("C9", async () => {
  const before = await solution.processState();
  // In season all of them: what else the list does with the season is C1's business, and C5's.
  const half = inSeason.slice(0, inSeason.length / 2);
  const one = await serveCatalogue(makeRepository(inSeason));
  const other = await serveCatalogue(makeRepository(half));
  const [first] = await solution.listens();
  if (first) miss(say(c9.listens, { port: first }));
  const after = await solution.processState();
  const added = Object.entries(after.listeners).find(
    ([event, count]) => count > (before.listeners[event] ?? 0),
  );
  if (added) miss(say(c9.listener, { event: added[0] }));
  const [variable] = after.changedVariables;
  if (variable !== undefined) miss(say(c9.environment, { variable }));
  for (const [app, stored] of [
    [one, inSeason],
    [other, half],
    [one, inSeason],
  ] as const) {
    await step(say(c9.twoApps), async () => expectListed(await get(app, "/products"), stored));
  }

  const { sku } = product;
  const dearer = { ...product, pricePence: product.pricePence + 1_000 };
  const held = [holdStub(makeMethods(() => [product])), holdStub(makeMethods(() => [dearer]))] as const;
  const apps = await Promise.all(held.map((repository) => serveCatalogue(repository)));
  const asked = askTogether(apps.map((app) => get(app, pathOf(product))));
  await Promise.all(held.map((repository) => repository.untilHeld(1)));
  for (const repository of held) repository.release();
  const answers = await asked;
  const edge = edgeOf("parallel", "two apps at once");
  for (const [index, expected] of [product, dearer].entries()) {
    await step({ ...say(c9.together, { sku, pence: expected.pricePence }), edge }, () =>
      expectPrice(answers[index] as Answer, expected),
    );
  }

  if (isSeasonRead) await expectOwnSeasons();

  const three = inSeason.slice(0, 3);
  const mixing = holdStub(makeMethods(() => catalogue));
  const mixed = await serveCatalogue(mixing);
  const waiting = askTogether(three.map((each) => get(mixed, pathOf(each))));
  await mixing.untilHeld(three.length);
  mixing.release([2, 1, 0]);
  const received = await waiting;
  const reversed = edgeOf("parallel", "the last answer first");
  for (const [index, expected] of three.entries()) {
    await step({ ...say(c9.mixed, { sku: expected.sku }), edge: reversed }, () =>
      expectPrice(received[index] as Answer, expected),
    );
  }
});

test("C10", async () => {
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
      if (!isProblemBodyAmiss) expectProblemBody(answer);
    });
  }
});

test("C11", async () => {
  const app = await serveCatalogue();
  for (const edge of [...valuesBeside("all"), ...valuesBeside("current")]) {
    const { value, name: what } = edge;
    const isInherited = inheritedNames.some((inherited) => inherited.value === value);
    const words =
      value === "" ? say(c11.empty, { what }) : say(isInherited ? c11.inherited : c11.value, { value, what });
    await step({ ...words, edge }, async () =>
      expectStatus(await get(app, `/products?season=${value}`), 400),
    );
  }
  for (const edge of usualParameters) {
    const words = say(c11.beside, { ...counts, query: edge.value, what: edge.name });
    await step({ ...words, edge }, async () =>
      expectListed(await get(app, `/products?${season}&${edge.value}`), catalogue),
    );
  }
  for (const edge of [...parametersBeside("season", "all"), ...usualParameters]) {
    const words = say(c11.parameter, { ...counts, query: edge.value, what: edge.name });
    await step({ ...words, edge }, async () => {
      const answer = await get(app, `/products?${edge.value}`);
      // Whether it is JSON is C4's business.
      expectStatus(answer, 200);
      if (readMediaType(answer) === "application/json") expectListed(answer, inSeason);
    });
  }
});

test("C12", async () => {
  const path = pathOf(product);
  const failures = except(failuresWith(secret), {
    undefined: "README, C12: it never rejects with nothing",
    null: "README, C12: it never rejects with nothing",
  });
  let current: Failure = { error: { message: secret } };
  const reject = async (): Promise<never> => Promise.reject(new StubRejection(current));
  const rejecting = await serveCatalogue(stub({ list: reject, findBySku: reject }));
  for (const edge of failures) {
    current = edge.value;
    for (const asked of ["/products", path]) {
      await step({ ...say(c12.failure, { path: asked, what: edge.name }), edge }, async () =>
        expectFailure(await get(rejecting, asked)),
      );
    }
  }
  const failure: Failure = { error: { message: secret } };
  const throwing = stub(
    makeMethods(() => catalogue),
    {
      throwsAtOnce: { list: failure, findBySku: failure },
    },
  );
  const atOnce = edgeOf("dependency", "throws at once");
  const failing = await serveCatalogue(throwing);
  for (const asked of ["/products", path])
    await step({ ...say(c12.atOnce, { path: asked }), edge: atOnce }, async () =>
      expectFailure(await get(failing, asked)),
    );
  const instance = edgeOf("dependency", "an instance of a class");
  const app = await serveCatalogue(
    stub(
      makeMethods(() => catalogue),
      { needsThis: true },
    ),
  );
  for (const asked of ["/products", path])
    await step({ ...say(c12.instance, { path: asked }), edge: instance }, async () =>
      expectStatus(await get(app, asked), 200),
    );
});
