import { edgeOf, failuresWith, except, type Failure } from "@lab/edges";
import { describeAnswer, miss, say, step, stub, StubRejection, type Answer } from "@lab/testkit";
import { expectProblemBody, expectStatus } from "./judge-answers.ts";
import { c12, c7 } from "./messages.ts";
import {
  catalogue,
  get,
  makeFailing,
  makeMethods,
  pathOf,
  product,
  season,
  secret,
  serveCatalogue,
  judged,
} from "./world.ts";

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
  if (!judged.isProblemBodyAmiss) expectProblemBody(answer);
  if (showsInside(answer)) {
    const { message, next } = say(c7.tells);
    miss(message, { seen: describeAnswer(answer), next });
  }
}

/** Requests that fail one after another. */
const outage = 12;

export async function judgeFailures(): Promise<void> {
  const failing = await serveCatalogue(makeFailing());
  for (const path of ["/products", "/products/CAR-01"])
    await step(say(c7.rejection, { path }), async () => expectFailure(await get(failing, path)));
  judged.isFailureTold = true;

  let isDown = false;
  const { list, findBySku } = makeMethods(() => catalogue);
  const fail = async <T>(answer: Promise<T>): Promise<T> =>
    isDown ? Promise.reject(new Error(secret)) : answer;
  const app = await serveCatalogue(
    stub({ list: () => fail(list()), findBySku: (sku: string) => fail(findBySku(sku)) }),
  );
  const lists = ["/products", ...(judged.isSeasonRead ? [`/products?${season}`] : [])];
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
}

export async function judgeOddFailures(): Promise<void> {
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
}
