import {
  bodiesThatAreNoObject,
  brokenEncodings,
  brokenJson,
  edgeOf,
  edgesOf,
  idsBeside,
  spellingsOf,
  typesBesideJson,
} from "@lab/edges";
import { type Answer, type ServedApp, say } from "@lab/testkit";
import { type ChangingMethod, changingMethods } from "./contract.ts";
import { type Stored, storeCustomer } from "./data.ts";
import { bodyFor, idMethods } from "./id-methods.ts";
import { expectStatus, fieldErrorStatuses } from "./judge-answers.ts";
import { c12, c5 } from "./messages.ts";
import { type Trial, rawBody, sweep } from "./sweep.ts";
import { countStored, createdOr, expectUnchanged, makeChanges, makePerson, shop } from "./world.ts";

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
      // As it would fit, were it not wrapped.
      ...wrappings.map((edge): Trial => ({
        ...common,
        body: rawBody(edge.value(makePerson())),
        words: say(c5.wrapped, { method, what: edge.name }),
        edge,
        judge: (answer) => expectStatus(answer, ...fieldErrorStatuses),
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
  const before = await countStored();
  await sweep(app, [...trials, ...listIdTrials(one)]);
  const edge = edgeOf("identifier", "refused ones, looked for in the database");
  // Whether the one that was sent to is as before is told by C3.
  await expectUnchanged([], { before, words: say(c5.unchanged), edge });
  await sweep(app, await listOddTrials());
}

const wrappings = edgesOf("json body", {
  "a customer in a list": (person: object): string => JSON.stringify([person]),
  "a customer's JSON as a text": (person: object): string => JSON.stringify(JSON.stringify(person)),
});

/** What something on its way may stumble over. Whether it is taken is open, or another check's business. */
const oddEmails = edgesOf("text", {
  "a bracket that is not closed": "ann(lee",
  "a class that is not closed": "ann[lee",
  "a quantifier without anything": "*ann+lee",
  "a backslash before the @": "annlee\\",
  "an operator's name": "$where",
});

async function listOddTrials(): Promise<Trial[]> {
  const judge = (answer: Answer): void => {
    if (answer.status >= 500) expectStatus(answer, 200, 201, ...fieldErrorStatuses);
  };
  const trials: Trial[] = [];
  for (const method of changingMethods) {
    const targets = await makeChanges(oddEmails.length + 1, method);
    for (const [index, edge] of oddEmails.entries()) {
      const email = `${edge.value}@${method.toLowerCase()}.example.org`;
      const words = say(c5.oddEmail, { method, email, what: edge.name });
      const body = method === "PATCH" ? { email } : { ...makePerson(), email };
      const { path } = targets[index] as (typeof targets)[number];
      trials.push({ method, path, body, words, edge, judge });
    }
    const { path, person } = targets.at(-1) as (typeof targets)[number];
    trials.push({
      method,
      path,
      body: { ...person, note: "x".repeat(49_000) },
      words: say(c5.longBody, { method, status: createdOr(method) }),
      edge: edgeOf("json body", "49,000 bytes long"),
      judge: (answer) => expectStatus(answer, createdOr(method), ...fieldErrorStatuses),
    });
  }
  return trials;
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
  await sweep(app, tried);
  const before = await countStored();
  await sweep(app, others);
  const edge = edgeOf("content type", "another one, looked for in the database");
  await expectUnchanged([one], { before, words: say(c12.unchanged), edge });
}

function listIdTrials({ id }: Stored): Trial[] {
  const ids = [...idsBeside(id), ...brokenEncodings];
  return idMethods.flatMap((method): Trial[] => [
    {
      method,
      path: `/customers/${shop.makeId().toHexString()}`,
      ...bodyFor(method),
      words: say(c5.nobody, { method }),
      judge: (answer) => expectStatus(answer, 404),
    },
    ...(method === "PATCH"
      ? [
          {
            method,
            path: `/customers/${shop.makeId().toHexString()}`,
            body: {},
            words: say(c5.nobodyAndNothing),
            // Whether an empty object fits is another check's business.
            judge: (answer: Answer) => expectStatus(answer, 404, ...fieldErrorStatuses),
          },
        ]
      : []),
    ...(method === "GET" ? ids : [...ids.slice(0, 5), ...brokenEncodings]).map((edge): Trial => ({
      method,
      path: `/customers/${edge.value}`,
      ...bodyFor(method),
      words: say(c5.noId, { method, id: edge.value, what: edge.name }),
      edge,
      judge: (answer) => expectStatus(answer, 404, 400),
    })),
  ]);
}
