import { type Edge, coverPairs, edgeOf, edgesOf } from "@lab/edges";
import { askSharedDatabase } from "@lab/services/suite";
import { type Answer, type ServedApp, describeAnswer, miss, say, step } from "@lab/testkit";
import { ObjectId } from "mongodb";
import { applyChange } from "./contract.ts";
import { type Person, type Shown, type Stored, storeCustomers } from "./data.ts";
import {
  expectFields,
  expectNothingElse,
  expectShown,
  expectStatus,
  fieldErrorStatuses,
  findStoredFault,
} from "./judge-answers.ts";
import { c1, c2, locationWords } from "./messages.ts";
import { type Trial, sweep } from "./sweep.ts";
import { customers, findStored, listFields, makePerson, shop, shownAs } from "./world.ts";

export async function judgeCreation(app: ServedApp): Promise<void> {
  const people = coverPairs([true, false], [true, false]).map(([hasPhone, hasAddress]) => {
    const { email: small, name, phone, address } = makePerson();
    // Shown may be either, but both times the same.
    const email = hasPhone ? small : small.replace(/^./, (letter) => letter.toUpperCase());
    return { email, name, ...(hasPhone ? { phone } : {}), ...(hasAddress ? { address } : {}) };
  });
  const answers = await sweep(
    app,
    people.map((body) => ({
      method: "POST",
      path: "/customers",
      body,
      words: say(c1.created, { fields: listFields(body) }),
      judge(answer) {
        const { id } = Object(answer.body) as { id?: unknown };
        expectShown(answer, 201, { ...body, id: typeof id === "string" ? id : say(c1.anId) });
      },
    })),
  );
  for (const [index, created] of answers.entries()) {
    await step(say(c1.location, { fields: listFields(people[index] as object) }), async () => {
      const { id } = created.body as { id: string };
      const shown = await app.request().get(expectLocation(created, id));
      const { email: got } = expectShown(shown, 200, created.body as Shown);
      const { email: posted } = created.body as Shown;
      const words = { posted: String(posted), got: String(got) };
      if (got !== posted) miss(say(c1.sameEmail, words), { seen: say(c1.sameEmail, words) });
    });
  }

  const { phone, address, ...required } = makePerson();
  const rows = edgesOf("row", {
    "a phone, an address, a role and credit are stored": { ...required, phone, address },
    "phone: null is stored": { ...makePerson(), phone: null },
    "neither phone nor address is stored": { email: makePerson().email, name: required.name },
    "phone: null and no address are stored": { email: makePerson().email, name: "Ann", phone: null },
    "a note is stored that no table has": { ...makePerson(), note: "rings twice" },
  });
  const stored = await storeCustomers(
    shop,
    rows.map(({ value }) => value),
  );
  await sweep(
    app,
    stored.map((one, index): Trial => {
      const edge = rows[index] as Edge;
      return {
        method: "GET",
        path: one.path,
        words: say(c1.shown, { what: edge.name }),
        edge,
        judge: (answer) => void expectShown(answer, 200, shownAs(one)),
      };
    }),
  );
  const [first] = stored as [Stored];
  const renamed = `${String(first.document["name"])} the Younger`;
  await askSharedDatabase(() =>
    customers().updateOne({ _id: new ObjectId(first.id) }, { $set: { name: renamed } }),
  );
  await sweep(app, [
    {
      method: "GET",
      path: first.path,
      words: say(c1.again),
      edge: edgeOf("row", "changed between two requests"),
      judge: (answer) => void expectShown(answer, 200, { ...shownAs(first), name: renamed }),
    },
  ]);
  await sweep(
    app,
    edgesOf("unknown field", { role: "admin", note: "rings twice" }).map((edge): Trial => {
      const person = makePerson();
      return {
        method: "POST",
        path: "/customers",
        body: { ...person, [edge.name]: edge.value },
        words: say(c1.intruder, { field: edge.name }),
        edge,
        judge(answer) {
          if (fieldErrorStatuses.includes(answer.status)) return;
          const { id } = Object(answer.body) as { id?: unknown };
          expectShown(answer, 201, { ...person, id });
        },
      };
    }),
  );
  await expectChangesShown(app);
  await expectQueriesIgnored(app);
}

/** What a change is answered with shows no more than GET does. */
async function expectChangesShown(app: ServedApp): Promise<void> {
  const cases = (["PUT", "PATCH"] as const).flatMap((method) => [
    { method, body: (person: Person): object => (method === "PUT" ? person : { name: person.name }) },
    {
      method,
      body: ({ email, name }: Person): object =>
        method === "PUT" ? { email, name } : { phone: null, address: null },
    },
  ]);
  const stored = await storeCustomers(
    shop,
    cases.map(() => ({ ...makePerson(), phone: null })),
  );
  await sweep(
    app,
    cases.map(({ method, body }, index): Trial => {
      const sent = body(makePerson());
      const words = say(c1.changed, { method, fields: listFields(sent) });
      return { method, path: (stored[index] as Stored).path, body: sent, words, judge: expectNothingElse };
    }),
  );
}

/** What other APIs read after a question mark, each so that it would show. */
async function expectQueriesIgnored(app: ServedApp): Promise<void> {
  const [one, other] = (await storeCustomers(shop, [makePerson(), makePerson()])) as [Stored, Stored];
  const queries = edgesOf("query", {
    "a choice of fields": "fields=name&select=name",
    "a callback": "callback=show",
    "another id": `id=${other.id}&_id=${other.id}`,
    "more of it": "expand=role&include=creditPence",
  });
  const gets = queries.map((edge): Trial => {
    const path = `${one.path}?${edge.value}`;
    const judge = (answer: Answer): void => void expectShown(answer, 200, shownAs(one));
    return { method: "GET", path, words: say(c1.query, { path, what: edge.name }), edge, judge };
  });
  const path = "/customers?from=desk";
  const edge = edgeOf("query", "of a POST");
  const words = say(c1.queryOfPost, { path });
  const judge = (answer: Answer): void => {
    expectStatus(answer, 201);
    const { id } = Object(answer.body) as { id: string };
    expectLocation(answer, id);
  };
  await sweep(app, [...gets, { method: "POST", path, body: makePerson(), words, edge, judge }]);
}

export async function judgeChanges(app: ServedApp): Promise<void> {
  const cases = makeChangeCases().map(({ keepsEmail, body, ...one }) => {
    const { email } = makePerson();
    return { ...one, email, keepsEmail, body: keepsEmail ? { ...body, email } : body };
  });
  const stored = await storeCustomers(
    shop,
    cases.map(({ kind, email }) => ({ ...kind.value, email })),
  );
  const name = (body: object): string =>
    Object.entries(body)
      .map(([field, value]) => (value === null ? say(c2.isNull, { field }) : field))
      .join(", ");
  const answers = await sweep(
    app,
    cases.map(({ method, body, kind, keepsEmail }, index): Trial => {
      const one = stored[index] as Stored;
      const now = applyChange(method, shownAs(one), body);
      const told = { method, fields: name(body), stored: kind.name, now: listFields(now) };
      return {
        method,
        path: one.path,
        body,
        words: say(method === "PUT" ? c2.replaced : c2.change, told),
        edge: kind,
        // Whether the own address is taken for another one's is another check's business.
        judge: (answer) => (keepsEmail && answer.status === 409 ? undefined : expectFields(answer, 200, now)),
      };
    }),
  );
  const found = await findStored(stored);
  for (const [index, { method, body, kind }] of cases.entries()) {
    if (answers[index]?.status === 409) continue;
    await step({ ...say(c2.behind, { method, fields: name(body) }), edge: kind }, () => {
      const one = stored[index] as Stored;
      const fault = findStoredFault(found.get(one.id), applyChange(method, shownAs(one), body));
      if (fault) miss(fault, { seen: fault });
    });
  }
}

/** The Location of a new customer. */
function expectLocation(answer: Answer, id: string): string {
  const location = readLocation(answer);
  if (location !== `/customers/${id}`) miss(say(c1.otherLocation, { location, id }));
  return location;
}

/** The path of a Location header, which may be absolute. */
function readLocation(answer: Answer): string {
  const location: unknown = (answer.headers as Record<string, unknown>)["location"];
  if (typeof location === "string" && URL.canParse(location, "http://shop.example/")) {
    const { pathname, search } = new URL(location, "http://shop.example/");
    return `${pathname}${search}`;
  }
  const shown = describeAnswer(answer);
  return miss(
    typeof location === "string"
      ? say(locationWords.other, { location, answer: shown })
      : say(locationWords.none, { answer: shown }),
  );
}

interface ChangeCase {
  method: "PUT" | "PATCH";
  body: object;
  kind: Edge<object>;
  /** The body has the address that is stored. */
  keepsEmail: boolean;
}

/** Bodies that a PUT or PATCH may have, each with each kind of customer at least once. */
function makeChangeCases(): ChangeCase[] {
  const kinds = edgesOf("row", {
    "a phone and an address are stored": makePerson(),
    "neither phone nor address is stored": { email: "", name: "Bare" },
    "phone: null is stored": { ...makePerson(), phone: null },
  });
  const optional = ["given", "absent"] as const;
  const removable = ["given", "null", "absent"] as const;
  const take = (field: keyof Person, how: (typeof removable)[number], from: Person): object =>
    how === "absent" ? {} : { [field]: how === "null" ? null : from[field] };
  const puts = coverPairs(optional, optional, kinds).map(([phone, address, kind]) => {
    const from = makePerson();
    const { email, name } = from;
    const body = { email, name, ...take("phone", phone, from), ...take("address", address, from) };
    return { method: "PUT" as const, body, kind };
  });
  const patches = coverPairs(optional, optional, removable, removable, kinds).map(
    ([email, name, phone, address, kind]) => {
      const from = makePerson();
      const fields = { email, name, phone, address };
      const parts = Object.entries(fields).map(([field, how]) => take(field as keyof Person, how, from));
      return { method: "PATCH" as const, body: Object.assign({}, ...parts) as object, kind };
    },
  );
  const single = ([["name"], ["phone"], ["address"], ["email"]] as const).map(([field]) => ({
    method: "PATCH" as const,
    body: take(field, "given", makePerson()),
    kind: kinds[0] as Edge<object>,
  }));
  const removing = (["phone", "address"] as const).map((field) => ({
    method: "PATCH" as const,
    body: { [field]: null },
    kind: kinds[0] as Edge<object>,
  }));
  const all = [...single, ...removing, ...puts, ...patches].filter(
    ({ body }) => Object.keys(body).length > 0,
  );
  // The address stays, and all else is new.
  const keeping = (["PUT", "PATCH"] as const).map((method) => {
    const { email: _, ...body } = makePerson();
    return { method, body, kind: kinds[0] as Edge<object>, keepsEmail: true };
  });
  return [...all.map((one) => ({ ...one, keepsEmail: false })), ...keeping];
}
