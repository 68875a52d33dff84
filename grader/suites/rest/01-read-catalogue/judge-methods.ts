import { edgeOf, methodOverrides, methodsBeside } from "@lab/edges";
import { describeAnswer, miss, say, send, step, type Answer } from "@lab/testkit";
import { expectStatus } from "./judge-answers.ts";
import { c6 } from "./messages.ts";
import { get, pathOf, product, serveCatalogue, unknownSku } from "./world.ts";

export async function judgeMethods(): Promise<void> {
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
}

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
