import { type Edge, type SurplusField, edgeOf, edgesOf, meaningfulNames, setAt, surplusIn } from "@lab/edges";
import { type Answer, type ServedApp, describeValue, miss, say, step } from "@lab/testkit";
import { type Document } from "mongodb";
import { setTimeout as sleep } from "node:timers/promises";
import { type ChangingMethod, changingMethods, customerTable } from "./contract.ts";
import { type Shown, type Stored, makeSurplusName, storeCustomers } from "./data.ts";
import { expectEntry, expectFields, expectStatus, fieldErrorStatuses } from "./judge-answers.ts";
import { c11, c6 } from "./messages.ts";
import { type Trial, sweep } from "./sweep.ts";
import {
  createdOr,
  findByEmails,
  findStored,
  makeChanges,
  makePerson,
  pick,
  seed,
  shop,
  shownAs,
} from "./world.ts";

export async function judgeProtected(app: ServedApp): Promise<void> {
  await expectOrdinary(app, say(c6.ordinary));
  const later = Date.now() + 2 * slackMs;
  await expectKept(app);
  await expectNothingAlone(app);
  const all = await makeSurplus(() => surplusEdges);
  const stored = await trySurplus(app, all, {
    words: ({ method, edge }) => say(c6.answered, { method, what: edge.name, status: createdOr(method) }),
    judge(answer, { edge }) {
      if (fieldErrorStatuses.includes(answer.status)) expectEntry(answer, edge.value.name);
    },
  });
  for (const [index, document] of stored.entries()) {
    const one = all[index] as Surplus;
    if (!document) continue;
    await step({ ...say(c6.notStored, { method: one.method, what: one.edge.name }), edge: one.edge }, () => {
      const fault = findIntruder(one, document);
      if (fault) miss(fault, { seen: fault });
    });
  }
  // A time that was taken once, when the program began or at the first request, is an old one by now.
  await sleep(Math.max(0, later - Date.now()));
  await expectOrdinary(app, say(c6.later));
}

export async function judgeMeaningfulNames(app: ServedApp): Promise<void> {
  const names = surplusIn(customerTable, meaningfulNames);
  const few = names.filter(({ value }) =>
    ["constructor", "__proto__", "$set", "address.town", ""].includes(value.name),
  );
  const all = await makeSurplus((method) => (method === "POST" ? names : few));
  const stored = await trySurplus(app, all, {
    words: ({ method, edge }) => say(c11.answered, { method, what: edge.name, status: createdOr(method) }),
  });
  for (const [index, document] of stored.entries()) {
    const one = all[index] as Surplus;
    if (!document) continue;
    await step({ ...say(c11.notStored, { method: one.method, what: one.edge.name }), edge: one.edge }, () => {
      const text = JSON.stringify(document);
      if (!text.includes(mark) && !text.includes(lent.phone)) return;
      const fault = say(c11.marked, { value: describeValue(document) });
      miss(fault, { seen: fault });
    });
  }
  await expectNothingLent(app);
}

/** Where nothing of the table is in the body, nothing is left to be set. */
async function expectNothingAlone(app: ServedApp): Promise<void> {
  const [one] = (await storeCustomers(shop, [makePerson()])) as [Stored];
  const shown = shownAs(one);
  const trials = ["nickname", "role"].map((name): Trial => ({
    method: "PATCH",
    path: one.path,
    body: { [name]: "Annie" },
    words: say(c6.alone, { name }),
    edge: edgeOf("unknown field", "alone"),
    judge(answer) {
      if (!fieldErrorStatuses.includes(answer.status)) expectFields(answer, 200, shown);
    },
  }));
  await sweep(app, trials);
}

/** A field that a prototype lends is not in the body: where it has to be, it is missing. */
async function expectNothingLent(app: ServedApp): Promise<void> {
  const [one] = (await storeCustomers(shop, [makePerson()])) as [Stored];
  const cases = (["POST", "PUT"] as const).flatMap((method) =>
    [["name"], ["address", "town"]].map((path) => ({ method, path })),
  );
  await sweep(
    app,
    cases.map(({ method, path }): Trial => {
      const person = makePerson();
      const above = path.slice(0, -1);
      const body = setAt(setAt(person, path, undefined), [...above, "__proto__"], {
        [path.at(-1) ?? ""]: mark,
      });
      const pointer = `/${path.join("/")}`;
      return {
        method,
        path: method === "POST" ? "/customers" : one.path,
        body,
        words: say(c11.lent, { method, pointer }),
        edge: edgeOf("unknown field", `__proto__ with ${path.join(" and in it ")}`),
        judge: (answer) => expectStatus(answer, ...fieldErrorStatuses),
      };
    }),
  );
}

/** Values that a client may try to set, each of which a search finds again. */
const intruders: Readonly<Record<string, unknown>> = {
  role: "admin",
  creditPence: 99_999,
  createdAt: "1999-01-01T00:00:00.000Z",
  depotId: "65a000000000000000000001",
  _id: "65a000000000000000000002",
  id: "65a000000000000000000003",
  isAdmin: true,
};
const mark = "marked-7391";
/** What is set as a prototype lends its fields to who lacks them. */
const lent = { role: mark, creditPence: mark, phone: "7391 7391 7391", isAdmin: mark };

function surplusValue(name: string): unknown {
  if (name === "__proto__") return lent;
  return Object.hasOwn(intruders, name) ? intruders[name] : mark;
}

const surplusNames = edgesOf("unknown field", {
  ...Object.fromEntries(Object.keys(intruders).map((name) => [name, name])),
  verified: "verified",
  "a name like any": makeSurplusName(seed),
  "a field of the address, outside of it": "town",
  "a field of the customer, in the address": "name",
});
/** In the address nothing is protected: a few names stand for all. */
const surplusEdges: Edge<SurplusField>[] = surplusIn(customerTable, surplusNames).filter(
  ({ name, value }) =>
    !name.endsWith(", in address") || !Object.hasOwn(intruders, value.name) || value.name === "_id",
);

interface Surplus {
  method: ChangingMethod;
  edge: Edge<SurplusField>;
  body: object;
  /** What would be stored of the body without it. */
  person: Shown;
  path: string;
  stored?: Stored;
}

async function makeSurplus(
  edgesFor: (method: ChangingMethod) => readonly Edge<SurplusField>[],
): Promise<Surplus[]> {
  const all: Surplus[] = [];
  for (const method of changingMethods) {
    const edges = edgesFor(method);
    const changes = await makeChanges(edges.length, method);
    for (const [index, edge] of edges.entries()) {
      const { path, person: own, stored } = changes[index] as (typeof changes)[number];
      // A change is of something, so that what comes along with it is seen to be left aside.
      const person: Shown =
        method === "PATCH" ? { ...own, ...pick(makePerson(), ["name", "address"]) } : { ...own };
      const sent = pick(person, method === "PATCH" ? ["name", "address"] : ["email", "name", "address"]);
      const body = edge.value.change(sent, surplusValue(edge.value.name));
      all.push({ method, edge, body, person, path, ...(stored ? { stored } : {}) });
    }
  }
  return all;
}

/** Sends each, and gives what is stored of it afterwards. */
async function trySurplus(
  app: ServedApp,
  all: readonly Surplus[],
  { words, judge }: { words(one: Surplus): Trial["words"]; judge?(answer: Answer, one: Surplus): void },
): Promise<(Document | undefined)[]> {
  await sweep(
    app,
    all.map((one): Trial => ({
      method: one.method,
      path: one.path,
      body: one.body,
      words: words(one),
      edge: one.edge,
      judge(answer) {
        expectStatus(answer, createdOr(one.method), ...fieldErrorStatuses);
        judge?.(answer, one);
      },
    })),
  );
  const byId = await findStored(all.flatMap(({ stored }) => stored ?? []));
  const byEmail = await findByEmails(all.map(({ person }) => String(person["email"])));
  return all.map(({ stored, person }) =>
    stored ? byId.get(stored.id) : byEmail.get(String(person["email"]).toLowerCase()),
  );
}

/** What of a document is as no request may make it. */
function findIntruder({ method, edge, stored }: Surplus, document: Document): string | undefined {
  const { name } = edge.value;
  const kept: Shown = stored ? { ...stored.kept } : { role: "customer", creditPence: 0 };
  for (const [field, value] of Object.entries(kept))
    if (describeValue(document[field]) !== describeValue(value))
      return say(c6.stored, { field, value: describeValue(document[field]) });
  const isTop = !edge.name.endsWith(", in address");
  const top =
    method === "POST" && name === "depotId" ? false : Object.hasOwn(kept, name) || isDocumentField(name);
  if (isTop && !top && Object.hasOwn(document, name))
    return say(c6.storedIn, { where: say(c6.top), field: name });
  if (isTop && name === "createdAt" && describeValue(document[name]).includes("1999"))
    return say(c6.stored, { field: name, value: describeValue(document[name]) });
  if ([intruders["_id"], intruders["id"]].includes(String(document["_id"])))
    return say(c6.stored, { field: "_id", value: String(document["_id"]) });
  const address = Object(document["address"]) as Shown;
  const part = Object.keys(address).find((field) => !["line1", "town", "postcode"].includes(field));
  return part === undefined ? undefined : say(c6.storedIn, { where: say(c6.address), field: part });
}

function isDocumentField(name: string): boolean {
  return ["_id", "createdAt", ...Object.keys(customerTable)].includes(name);
}

const slackMs = 50;
/** A date of whole seconds may be that of the _id. */
const slackOf = (date: Date): number => (date.getMilliseconds() === 0 ? 1_000 : 0) + slackMs;

async function expectOrdinary(app: ServedApp, words: Trial["words"]): Promise<void> {
  const person = makePerson();
  const before = Date.now();
  await sweep(app, [
    {
      method: "POST",
      path: "/customers",
      body: person,
      words,
      judge: (answer) => expectStatus(answer, 201),
    },
  ]);
  await step(words, async () => {
    const document = (await findByEmails([person.email])).get(person.email);
    const value = (field: string): string => describeValue(document?.[field]);
    const tell = (field: string): never => {
      const found = document && field in document;
      const fault = found ? say(c6.stored, { field, value: value(field) }) : say(c6.noField, { field });
      return miss(fault, { seen: fault });
    };
    if (document?.["role"] !== "customer") tell("role");
    if (value("creditPence") !== "0") tell("creditPence");
    const created: unknown = document?.["createdAt"];
    if (!(created instanceof Date)) return tell("createdAt");
    const slack = slackOf(created);
    if (created.getTime() < before - slack || created.getTime() > Date.now() + slack) tell("createdAt");
  });
}

/** What may be stored of what no request sets: a default would put something else in its place. */
const keptEdges = edgesOf("row", {
  "a role, credit and a depot are stored": {},
  "no credit is stored, but 0": { creditPence: 0, role: "customer" },
  "no depot is stored": { depotId: undefined },
});

async function expectKept(app: ServedApp): Promise<void> {
  const cases = keptEdges.flatMap((edge) => (["PUT", "PATCH"] as const).map((method) => ({ method, edge })));
  const stored = await storeCustomers(
    shop,
    cases.map(({ edge }) => ({ ...makePerson(), ...edge.value })),
  );
  await sweep(
    app,
    cases.map(({ method, edge }, index): Trial => {
      const { email, name } = makePerson();
      return {
        method,
        path: (stored[index] as Stored).path,
        body: { email, name },
        words: say(c6.kept, { method, what: edge.name }),
        edge,
        // Whether the change itself is right, is C2's business.
        judge: (answer) => expectStatus(answer, 200),
      };
    }),
  );
  const found = await findStored(stored);
  for (const [index, { method, edge }] of cases.entries()) {
    await step({ ...say(c6.kept, { method, what: edge.name }), edge }, () => {
      const { id, kept, document: before } = stored[index] as Stored;
      const document = found.get(id);
      for (const field of Object.keys(kept)) {
        if (document && describeValue(document[field]) === describeValue(before[field])) continue;
        const shown = { field, value: describeValue(document?.[field]) };
        const fault = document && field in document ? say(c6.stored, shown) : say(c6.noField, { field });
        miss(fault, { seen: fault });
      }
    });
  }
}
