import {
  inheritedNames,
  methodsBeside,
  pathsBelow,
  pathsBeside,
  except,
  textsBeside,
  type Edge,
  acceptHeaders,
  parametersBeside,
} from "@lab/edges";
import { describeAnswer, miss, say, send, step, type Answer } from "@lab/testkit";
import { showProduct } from "./data.ts";
import { compareFields, expectProblemBody, expectStatus, isJson, readProducts } from "./judge-answers.ts";
import { c3, c4 } from "./messages.ts";
import { catalogue, makeRepository, pathOf, product, serveCatalogue, judged, unknownSku } from "./world.ts";

export async function judgeNotFound(): Promise<void> {
  const app = await serveCatalogue();
  const expectNotFound = async (method: string, path: string): Promise<void> => {
    const answer = await send(app.request(), { method, path });
    expectStatus(answer, 404);
    if (method === "HEAD" || judged.isProblemBodyAmiss) return;
    try {
      expectProblemBody(answer);
    } catch (error) {
      judged.isProblemBodyAmiss = true;
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
}

export async function judgeShapes(): Promise<void> {
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
      const isLeftOut = received.status >= 400 && (judged.isProblemBodyAmiss || asked === "/");
      if (!isLeftOut && !isJson(received)) miss(say(c4.media.message), { seen: describeAnswer(received) });
      return received;
    });
    if (asked === "/") continue;
    if (accept !== undefined && answer.status === 406) {
      const { message, ...words } = say(c4.refused);
      await step({ ...tried, ...words }, () => miss(message, { seen: describeAnswer(answer) }));
    }
    if (answer.status >= 400) {
      if (!judged.isProblemBodyAmiss)
        await step({ ...tried, ...say(c4.problem) }, () => expectProblemBody(answer));
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
}

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
