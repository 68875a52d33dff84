import { type Edge, edgeOf, methodsBeside, pathsBelow } from "@lab/edges";
import { type Answer, type ServedApp, say, step } from "@lab/testkit";
import { changingMethods } from "./contract.ts";
import {
  type Stored,
  mixedCaseEmail,
  openBrokenShop,
  openReadOnlyShop,
  storeCustomers,
  storeOrders,
} from "./data.ts";
import { bodyFor, idMethods } from "./id-methods.ts";
import { expectNoEntries, expectProblemBody, expectStatus } from "./judge-answers.ts";
import { c9 } from "./messages.ts";
import { type Trial, problems, rawBody, sweep } from "./sweep.ts";
import { makePerson, shop, solution } from "./world.ts";

/** The sentence is of every answer from 400 on: those of all other checks are looked at as well, after those that are asked for here. */
export async function judgeProblems(app: ServedApp): Promise<void> {
  const [one, withOrder] = (await storeCustomers(shop, [makePerson(), makePerson()])) as [Stored, Stored];
  await storeOrders(shop, [[withOrder.id, "placed"]]);
  await sweep(app, [...listProblems(one, withOrder), ...listUnknownPaths(one)]);
  await expectRefusal();
  await expectFailingReads();
  for (const { request, read } of problems) {
    const { method, path } = request;
    if (method === "HEAD") continue;
    await step({ ...say(c9.problem, { request: say(c9.any, { method, path }) }) }, () =>
      expectProblemBody(read()),
    );
  }
}

type ErrorCase = { request: keyof typeof c9.requests; method: string; path: string } & Partial<
  Pick<Trial, "body" | "contentType">
> & { entries?: readonly string[] };

function listProblems(one: Stored, withOrder: Stored): Trial[] {
  const nobody = `/customers/${shop.makeId().toHexString()}`;
  const email = mixedCaseEmail;
  const ofIds = idMethods.flatMap((method): ErrorCase[] => [
    { request: "nobody", method, path: nobody, ...bodyFor(method) },
    { request: "noId", method, path: "/customers/not-an-id", ...bodyFor(method), entries: ["/id"] },
    { request: "brokenPath", method, path: "/customers/%E0%A4%A", ...bodyFor(method), entries: ["/id"] },
  ]);
  const ofBodies = changingMethods.flatMap((method): ErrorCase[] => {
    const common = { method, path: method === "POST" ? "/customers" : one.path };
    const taken = method === "PATCH" ? { email } : { ...makePerson(), email };
    const fields = method === "PATCH" ? { name: 42 } : { ...makePerson(), name: 42 };
    return [
      { request: "brokenJson", ...common, body: rawBody("{") },
      { request: "plainText", ...common, body: rawBody("x"), contentType: "text/plain" },
      { request: "noObject", ...common, body: rawBody("null") },
      { request: "fields", ...common, body: fields, entries: ["/name"] },
      { request: "taken", ...common, body: taken, entries: ["/email"] },
    ];
  });
  const cases: ErrorCase[] = [
    ...ofIds,
    ...ofBodies,
    { request: "openOrder", method: "DELETE", path: withOrder.path },
  ];
  return cases.map(({ request, method, path, body, contentType, entries = [] }): Trial => ({
    method,
    path,
    ...(body ? { body } : {}),
    ...(contentType ? { contentType } : {}),
    words: say(c9.problem, { request: say(c9.requests[request], { method }) }),
    edge: edgeOf("method", `${method}: ${request}`),
    judge(answer) {
      // Where it is taken, another check says so.
      if (answer.status < 400) return;
      expectProblemBody(answer);
      if (request !== "noObject") expectNoEntries(answer, entries);
    },
  }));
}

function listUnknownPaths(one: Stored): Trial[] {
  const all = methodsBeside({ OPTIONS: "README: open", HEAD: "README: open, as it has no body" });
  const others = (...known: string[]): Edge<string>[] => all.filter(({ value }) => !known.includes(value));
  const paths: [path: string, methods: Edge<string>[]][] = [
    ["/customers", others("POST")],
    [one.path, others("GET", "PUT", "PATCH", "DELETE")],
    ...pathsBelow(one.path).map((edge): [string, Edge<string>[]] => [
      edge.value,
      all.filter(({ value }) => ["GET", "PUT", "DELETE"].includes(value)),
    ]),
  ];
  return paths.flatMap(([path, methods]) =>
    methods.map((edge): Trial => ({
      method: edge.value,
      path,
      ...(["POST", "PUT", "PATCH"].includes(edge.value) ? { body: makePerson() } : {}),
      words: say(c9.unknownPath, { method: edge.value, path }),
      edge: edge.value === "GET" && path !== "/customers" ? edgeOf("path", path.slice(-2)) : edge,
      judge(answer) {
        expectStatus(answer, 404, 405);
        expectProblemBody(answer);
      },
    })),
  );
}

async function expectRefusal(): Promise<void> {
  const person = makePerson();
  const _id = shop.makeId();
  const readOnly = await openReadOnlyShop({ _id, ...person, role: "customer", creditPence: 0 });
  const app = await solution.serve("createApp", { db: readOnly.forSolution });
  const path = `/customers/${_id.toHexString()}`;
  const requests = [
    { method: "POST", path: "/customers", body: makePerson() },
    { method: "PUT", path, body: makePerson() },
    { method: "PATCH", path, body: { name: "Ann" } },
    { method: "DELETE", path },
  ];
  await sweep(
    app,
    requests.map((request): Trial => ({
      ...request,
      words: say(c9.refusing, { method: request.method, path: request.path }),
      edge: edgeOf("dependency", "refuses to write"),
      judge(answer) {
        expectStatus(answer, 500, 503);
        expectProblemBody(answer);
      },
    })),
  );
}

/** Where the orders cannot be read nobody knows whether one is open; where the customers cannot, whether there is one. */
async function expectFailingReads(): Promise<void> {
  const _id = shop.makeId();
  const broken = await openBrokenShop({ _id, ...makePerson(), role: "customer", creditPence: 0 });
  const app = await solution.serve("createApp", { db: broken.forSolution });
  const path = `/customers/${_id.toHexString()}`;
  const edge = edgeOf("dependency", "fails to read");
  const judge = (answer: Answer): void => {
    expectStatus(answer, 500, 503);
    expectProblemBody(answer);
  };
  await sweep(app, [{ method: "DELETE", path, words: say(c9.unreadableOrders), edge, judge }]);
  await broken.close();
  const requests = [
    { method: "GET", path },
    { method: "POST", path: "/customers", body: makePerson() },
    { method: "PATCH", path, body: { name: "Ann" } },
  ];
  await sweep(
    app,
    requests.map((request): Trial => {
      const words = say(c9.unreadable, { method: request.method, path: request.path });
      return { ...request, words, edge, judge };
    }),
  );
}
