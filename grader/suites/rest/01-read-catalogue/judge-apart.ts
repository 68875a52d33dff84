import { edgeOf } from "@lab/edges";
import { describeAnswer, holdStub, miss, say, step, stub, type Answer } from "@lab/testkit";
import { expectListed, expectPrice } from "./judge-answers.ts";
import { c8, c9 } from "./messages.ts";
import {
  askTogether,
  catalogue,
  counts,
  get,
  inSeason,
  makeFailing,
  makeMethods,
  makeRepository,
  outOfSeason,
  pathOf,
  product,
  season,
  serveCatalogue,
  solution,
  judged,
  unknownSku,
} from "./world.ts";

export async function judgeCalls(): Promise<void> {
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
  for (const path of judged.isFailureTold ? ["/products", pathOf(product)] : []) {
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
}

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

/** A repository that gives the same objects each time: whoever changes them finds them changed. */
async function expectNothingChanged(): Promise<void> {
  const methods = makeMethods(() => catalogue);
  const app = await serveCatalogue(stub(methods, { keepsAnswers: true }));
  const fresh = await serveCatalogue();
  const lists = ["/products", ...(judged.isSeasonRead ? [`/products?${season}`] : [])];
  const requests = [...lists, pathOf(product), pathOf(outOfSeason)];
  const edge = edgeOf("state", "the same objects each time");
  for (const path of [...requests, ...requests.toReversed()]) {
    const answer = await get(app, path);
    // What such a request gets of objects of its own is for other checks.
    const alone = await get(fresh, path);
    if (answer.text === alone.text && answer.status === alone.status) continue;
    await step({ ...say(c9.changed, { path }), edge }, () =>
      miss(say(c9.otherThanAlone), { seen: describeAnswer(answer) }),
    );
  }
}

export async function judgeApps(): Promise<void> {
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

  if (judged.isSeasonRead) await expectOwnSeasons();
  await expectNothingChanged();

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
}
