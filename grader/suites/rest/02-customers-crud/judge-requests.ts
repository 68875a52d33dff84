import { bodiesThatAreNoObject, brokenJson, idsBeside, spellingsOf, typesBesideJson } from "@lab/edges";
import { type ServedApp, say } from "@lab/testkit";
import { type ChangingMethod, changingMethods } from "./contract.ts";
import { type Stored, storeCustomer } from "./data.ts";
import { bodyFor, idMethods } from "./id-methods.ts";
import { expectStatus, fieldErrorStatuses } from "./judge-answers.ts";
import { c12, c5 } from "./messages.ts";
import { type Trial, rawBody, sweep } from "./sweep.ts";
import { createdOr, makeChanges, makePerson, shop } from "./world.ts";

export async function judgeRequests(app: ServedApp): Promise<void> {
  const person = makePerson();
  const one = await storeCustomer(shop, person);
  const pathOf = (method: ChangingMethod): string => (method === "POST" ? "/customers" : one.path);
  const trials = changingMethods.flatMap((method): Trial[] => {
    const common = { method, path: pathOf(method) };
    const types = ["text/plain", "application/x-www-form-urlencoded"];
    return [
      ...(method === "POST" ? brokenJson : brokenJson.slice(0, 3)).map((edge): Trial => ({
        ...common,
        body: rawBody(edge.value),
        words: say(c5.brokenJson, { method, what: edge.name }),
        edge,
        judge: (answer) => expectStatus(answer, 400),
      })),
      ...types.map((type): Trial => ({
        ...common,
        body: rawBody("name=Ann"),
        contentType: type,
        words: say(c5.contentType, { method, type }),
        judge: (answer) => expectStatus(answer, 415),
      })),
      ...bodiesThatAreNoObject.map((edge): Trial => ({
        ...common,
        body: rawBody(edge.value),
        words: say(c5.noObject, { method, text: edge.value }),
        edge,
        judge: (answer) => expectStatus(answer, ...fieldErrorStatuses),
      })),
    ];
  });
  await sweep(app, [...trials, ...listIdTrials(one)]);
}

export async function judgeContentTypes(app: ServedApp): Promise<void> {
  const spellings = spellingsOf("application/json");
  const tried: Trial[] = [];
  for (const method of changingMethods) {
    const targets = await makeChanges(spellings.length, method);
    for (const [index, edge] of spellings.entries()) {
      const { path } = targets[index] as (typeof targets)[number];
      const told = { method, type: edge.value, what: edge.name, status: createdOr(method) };
      tried.push({
        method,
        path,
        body: method === "PATCH" ? { name: "Ann" } : makePerson(),
        contentType: edge.value,
        words: say(c12.same, told),
        edge,
        judge: (answer) => expectStatus(answer, createdOr(method)),
      });
    }
  }
  const one = await storeCustomer(shop, makePerson());
  const others = changingMethods.flatMap((method) =>
    (method === "PUT" ? typesBesideJson.slice(0, 5) : typesBesideJson).map((edge): Trial => ({
      method,
      path: method === "POST" ? "/customers" : one.path,
      body: method === "PATCH" ? { name: "Ann" } : makePerson(),
      contentType: edge.value,
      words: say(c12.other, { method, type: edge.value }),
      edge,
      judge: (answer) => expectStatus(answer, 415),
    })),
  );
  await sweep(app, [...tried, ...others]);
}

function listIdTrials({ id }: Stored): Trial[] {
  const ids = idsBeside(id);
  return idMethods.flatMap((method): Trial[] => [
    {
      method,
      path: `/customers/${shop.makeId().toHexString()}`,
      ...bodyFor(method),
      words: say(c5.nobody, { method }),
      judge: (answer) => expectStatus(answer, 404),
    },
    ...(method === "GET" ? ids : ids.slice(0, 5)).map((edge): Trial => ({
      method,
      path: `/customers/${edge.value}`,
      ...bodyFor(method),
      words: say(c5.noId, { method, id: edge.value, what: edge.name }),
      edge,
      judge: (answer) => expectStatus(answer, 404, 400),
    })),
  ]);
}
