import { askSharedDatabase } from "@lab/services/suite";
import {
  beforeAll,
  describeAnswer,
  describeValue,
  expect,
  expectShape,
  lab,
  miss,
  say,
  step,
  test,
  type Agent,
  type Answer,
  type ServedApp,
  type Step,
} from "@lab/testkit";
import { ObjectId, type Document } from "mongodb";
import { z } from "zod";
import {
  createPeople,
  mixedCaseEmail,
  openShop,
  postAtOnce,
  showCustomer,
  storeCustomer,
  storeOrder,
  type Person,
  type Shop,
} from "./data.ts";
import { c1, c2, c3, c4, c5, c6, c7, c8, c9, locationWords, storedWords } from "./messages.ts";

const { seed, solution } = lab();
const makePerson = createPeople(seed);
let shop: Shop;

beforeAll(async () => {
  shop = await openShop(seed);
});

async function openHttp(): Promise<Agent> {
  const app = await solution.serve("createApp", { db: shop.forSolution });
  return app.request();
}

const customers = () => shop.db.collection("customers");

async function findBy(filter: Document): Promise<Document | null> {
  return askSharedDatabase(() => customers().findOne(filter));
}

async function findStored(id: string): Promise<Document | null> {
  return findBy({ _id: new ObjectId(id) });
}

/** Looks for it as the unique index does, since a solution may store addresses in lower case. */
async function countStored(email: string): Promise<number> {
  const collation = { locale: "en", strength: 2 };
  return askSharedDatabase(() => customers().countDocuments({ email }, { collation }));
}

const fieldErrorStatuses = [400, 422];

/** Only the status: the body's shape is C9's business, and which fields it names is C3's. */
function expectFieldErrors(answer: Answer): void {
  expect(fieldErrorStatuses).toContain(answer.status);
}

const fieldErrors = z.looseObject({ errors: z.array(z.looseObject({ pointer: z.string() })) });

function expectPointers(answer: Answer, pointers: string[]): void {
  expectFieldErrors(answer);
  const { errors } = expectShape(fieldErrors, answer.body);
  expect([...new Set(errors.map(({ pointer }) => pointer))].toSorted()).toEqual(pointers.toSorted());
}

/** The path of a Location header, which may be absolute, or relative to the collection. */
function readLocation(answer: Answer): string {
  const location: unknown = answer.headers["location"];
  if (typeof location === "string" && URL.canParse(location, "http://shop.example/"))
    return new URL(location, "http://shop.example/").pathname;
  const shown = describeAnswer(answer);
  return miss(
    typeof location === "string"
      ? say(locationWords.other, { location, answer: shown })
      : say(locationWords.none, { answer: shown }),
  );
}

const describeStored = (stored: Document | null): string =>
  say(storedWords.now, { value: describeValue(stored) });

function tally(statuses: readonly number[]): string {
  const kinds = [...new Set(statuses)].toSorted((one, other) => one - other);
  return kinds.map((kind) => `${statuses.filter((status) => status === kind).length} × ${kind}`).join(", ");
}

test("C1", async () => {
  const http = await openHttp();
  const full = makePerson();
  const { email, name } = makePerson();
  for (const sent of [full, { email, name }]) {
    const fields = Object.keys(sent).join(", ");
    const created = await step(say(c1.created, { fields }), async () => {
      const answer = await http.post("/customers").send(sent);
      expect(answer.status).toBe(201);
      expect(answer.body).toEqual({ ...sent, id: expect.any(String) });
      return answer;
    });
    await step(say(c1.location), async () => {
      const location = readLocation(created);
      expect(location).toMatch(/^\/customers\/[^/]+$/);
      const shown = await http.get(location);
      expect(shown.status).toBe(200);
      expect(shown.body).toEqual(created.body);
    });
  }
  const { phone, ...others } = makePerson();
  for (const [what, fields] of [
    ["full", { ...others, phone }],
    ["nullPhone", { ...others, email: makePerson().email, phone: null }],
  ] as const) {
    const { id } = await storeCustomer(shop, fields);
    await step(say(c1.shown, { what: say(c1.storedCustomers[what]) }), async () => {
      const answer = await http.get(`/customers/${id}`);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual(showCustomer({ _id: id, ...fields }));
    });
  }
});

test("C2", async () => {
  const http = await openHttp();
  const person = makePerson();
  const { id } = await storeCustomer(shop, person);
  const { email, name, address } = person;
  const required = { email, name };
  const path = `/customers/${id}`;

  async function expectNow(method: "put" | "patch", words: Step, body: object, now: object) {
    await step(words, async () => {
      const answer = await http[method](path).send(body);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject(now);
      for (const field of ["phone", "address"]) {
        if (!(field in now)) expect(answer.body).not.toHaveProperty(field);
      }
    });
  }

  const renamed = { ...person, name: `${name} the Younger` };
  await expectNow("patch", say(c2.name), { name: renamed.name }, renamed);
  const withoutPhone = { email, name: renamed.name, address };
  await expectNow("patch", say(c2.noPhone), { phone: null }, withoutPhone);
  const { phone, address: newAddress } = makePerson();
  const moved = { phone, address: newAddress };
  await expectNow("patch", say(c2.move), moved, { ...renamed, ...moved });
  await expectNow("put", say(c2.replaced), required, required);
  await step(say(c2.shown), async () => {
    const answer = await http.get(path);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject(required);
    expect(answer.body).not.toHaveProperty("phone");
    expect(answer.body).not.toHaveProperty("address");
  });
});

test("C3", async () => {
  const http = await openHttp();
  const person = makePerson();
  const { id } = await storeCustomer(shop, person);
  const other = makePerson();
  const withLine1 = { ...other, address: { line1: 5 } };
  const cases: [
    method: "post" | "put" | "patch",
    what: keyof typeof c3.bodies,
    body: object,
    pointers: string[],
  ][] = [
    ["post", "empty", {}, ["/email", "/name"]],
    ["post", "emailAndName", { email: "nobody", name: 42 }, ["/email", "/name"]],
    ["post", "operator", { ...other, email: { $gt: "" }, phone: 7700 }, ["/email", "/phone"]],
    ["post", "line1", withLine1, ["/address/line1", "/address/town", "/address/postcode"]],
    ["post", "textAddress", { ...other, address: "Elmgate", phone: "call me" }, ["/address", "/phone"]],
    ["put", "phone", { name: other.name, phone: "call me" }, ["/email", "/phone"]],
    ["patch", "nullName", { name: null, email: "two words@example.org" }, ["/email", "/name"]],
  ];
  for (const [method, what, body, pointers] of cases) {
    const words = say(c3.pointers, {
      method: method.toUpperCase(),
      body: say(c3.bodies[what]),
      pointers: pointers.join(", "),
    });
    await step(words, async () => {
      const path = method === "post" ? "/customers" : `/customers/${id}`;
      expectPointers(await http[method](path).send(body), pointers);
    });
  }
  await step(say(c3.nothingStored), async () => {
    expect(await findStored(id)).toMatchObject(person);
    expect(await countStored(other.email)).toBe(0);
  });
});

test("C4", async () => {
  const app = await solution.serve("createApp", { db: shop.forSolution });
  const http = app.request();
  const person = makePerson();
  const { id } = await storeCustomer(shop, person);
  const taken = mixedCaseEmail.toLowerCase();
  for (const [method, path, body] of [
    ["post", "/customers", { ...makePerson(), email: taken }],
    ["put", `/customers/${id}`, { ...person, email: taken }],
    ["patch", `/customers/${id}`, { email: taken }],
  ] as const) {
    const values = { method: method.toUpperCase(), email: taken, mixedCaseEmail };
    await step(say(c4.taken, values), async () =>
      expect((await http[method](path).send(body)).status).toBe(409),
    );
  }
  await step(say(c4.own), async () => {
    const answer = await http.put(`/customers/${id}`).send({ ...person, email: person.email.toUpperCase() });
    expect(answer.status).toBe(200);
  });
  await expectOneOfMany(app);
});

async function expectOneOfMany(app: ServedApp): Promise<void> {
  const person = makePerson();
  const bodies = Array.from({ length: 10 }, (_, index) => ({
    ...person,
    email: index % 2 === 0 ? person.email : person.email.toUpperCase(),
  }));
  let seen: string = say(c4.noAnswer);
  await step({ ...say(c4.atOnce), seen: () => seen }, async () => {
    const statuses = await postAtOnce(app, "/customers", bodies);
    const count = await countStored(person.email);
    seen = say(c4.answered, { answers: tally(statuses) || say(c4.noAnswer), count });
    expect(statuses.toSorted((one, other) => one - other)).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(count).toBe(1);
  });
}

test("C5", async () => {
  const http = await openHttp();
  const person = makePerson();
  const { id } = await storeCustomer(shop, person);
  const requests = [
    ["post", "/customers"],
    ["put", `/customers/${id}`],
    ["patch", `/customers/${id}`],
  ] as const;
  for (const [method, path] of requests) {
    await step(say(c5.brokenJson, { method: method.toUpperCase() }), async () => {
      const answer = await http[method](path).set("content-type", "application/json").send('{"name":');
      expect(answer.status).toBe(400);
    });
    const type = method === "put" ? "application/x-www-form-urlencoded" : "text/plain";
    await step(say(c5.contentType, { method: method.toUpperCase(), type }), async () => {
      const answer = await http[method](path).set("content-type", type).send("name=Ann");
      expect(answer.status).toBe(415);
    });
  }
  await step(say(c5.list), async () => expectFieldErrors(await http.post("/customers").send([])));
  await expectNoSuchId(http, person);
});

async function expectNoSuchId(http: Agent, person: Person): Promise<void> {
  const badIds = ["not-an-id", "z".repeat(24)];
  for (const method of ["get", "put", "patch", "delete"] as const) {
    const body = { put: { ...person, email: makePerson().email }, patch: { name: person.name } };
    const send = async (id: string): Promise<Answer> => {
      const request = http[method](`/customers/${id}`);
      return method === "put" || method === "patch" ? request.send(body[method]) : request;
    };
    const badId = (method === "get" || method === "put" ? badIds[0] : badIds[1]) as string;
    await step(say(c5.noId, { method: method.toUpperCase(), id: badId }), async () =>
      expect([400, 404]).toContain((await send(badId)).status),
    );
    await step(say(c5.nobody, { method: method.toUpperCase() }), async () =>
      expect((await send(shop.makeId().toHexString())).status).toBe(404),
    );
  }
}

const intruders = { role: "admin", creditPence: 99_999, isAdmin: true };

test("C6", async () => {
  const http = await openHttp();
  const sentId = shop.makeId().toHexString();
  const person = makePerson();
  const body = { ...person, ...intruders, _id: sentId, address: { ...person.address, verified: true } };
  let stored: Document | null = null;
  const seen = (): string => describeStored(stored);
  await step(say(c6.answered), async () =>
    expect([201, ...fieldErrorStatuses]).toContain((await http.post("/customers").send(body)).status),
  );
  await step({ ...say(c6.notStored), seen }, async () => {
    stored = await findBy({ email: person.email });
    if (!stored) return;
    expect(stored).toMatchObject({ role: "customer", creditPence: 0 });
    expect(stored).not.toHaveProperty("isAdmin");
    expect(stored).not.toHaveProperty("address.verified");
    expect(String(stored["_id"])).not.toBe(sentId);
  });
  await step({ ...say(c6.ordinary), seen }, async () => {
    const ordinary = makePerson();
    await http.post("/customers").send(ordinary);
    stored = await findBy({ email: ordinary.email });
    expect(stored).toMatchObject({ role: "customer", creditPence: 0, createdAt: expect.any(Date) });
  });
  await expectKept(http);
});

async function expectKept(http: Agent): Promise<void> {
  const { address, ...required } = makePerson();
  const { id, kept } = await storeCustomer(shop, { ...required, address });
  const bodies = [
    ["patch", c6.intruders, { name: required.name, ...intruders }],
    ["put", c6.intruders, { ...required, ...intruders }],
    ["put", c6.tableOnly, required],
  ] as const;
  for (const [method, words, body] of bodies) {
    const allowed = body === required ? [200] : [200, ...fieldErrorStatuses];
    let seen = "";
    await step({ ...say(words, { method: method.toUpperCase() }), seen: () => seen }, async () => {
      const answer = await http[method](`/customers/${id}`).send(body);
      seen = describeAnswer(answer);
      expect(allowed).toContain(answer.status);
      const stored = await findStored(id);
      seen = describeStored(stored);
      expect(stored).toMatchObject(kept);
      expect(stored).not.toHaveProperty("isAdmin");
    });
  }
}

test("C7", async () => {
  const http = await openHttp();
  for (const status of [undefined, "delivered", "cancelled", "draft"]) {
    const { id } = await storeCustomer(shop, makePerson());
    if (status) await storeOrder(shop, id, status);
    await step(status ? say(c7.closedOrder, { status }) : say(c7.noOrder), async () => {
      const answer = await http.delete(`/customers/${id}`);
      expect(answer.status).toBe(204);
      expect(await findStored(id)).toBeNull();
    });
    if (status) continue;
    for (const method of ["delete", "get"] as const) {
      await step(say(c7.gone, { method: method.toUpperCase() }), async () =>
        expect((await http[method](`/customers/${id}`)).status).toBe(404),
      );
    }
  }
  for (const status of ["placed", "paid", "packed", "shipped"]) {
    const { id } = await storeCustomer(shop, makePerson());
    await storeOrder(shop, id, status);
    await step(say(c7.openOrder, { status }), async () => {
      const answer = await http.delete(`/customers/${id}`);
      expect(answer.status).toBe(409);
      expect(await findStored(id)).not.toBeNull();
    });
  }
});

test("C8", async () => {
  const http = await openHttp();
  for (const name of [
    "Siobhán O'Hara",
    "<b>Bold</b> Bakery",
    "Noor 🥕 Rahman",
    "דנה לוי",
    "$where",
    "__proto__",
  ]) {
    const sent = { ...makePerson(), name };
    await step(say(c8.name, { name }), async () => {
      const answer = await http.post("/customers").send(sent);
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ name });
      expect(await findBy({ email: sent.email })).toMatchObject({ name });
    });
  }
  const person = makePerson();
  const longest = {
    ...person,
    email: "o'hara+veg.".concat(person.email),
    name: "é".repeat(100),
    address: { line1: "x".repeat(200), town: "y".repeat(100), postcode: "z".repeat(10) },
  };
  await step(say(c8.longest), async () =>
    expect((await http.post("/customers").send(longest)).status).toBe(201),
  );
  await expectRefusals(http);
});

async function expectRefusals(http: Agent): Promise<void> {
  const person = makePerson();
  const refused: [what: keyof typeof c8.fields, fields: object][] = [
    ["emptyName", { name: "" }],
    ["longName", { name: "x".repeat(101) }],
    ["hugeName", { name: "x".repeat(10_000) }],
    ["hugeEmail", { email: `${"x".repeat(9_988)}@example.org` }],
    ["hugePhone", { phone: "0".repeat(10_000) }],
    ["longTown", { address: { ...person.address, town: "x".repeat(101) } }],
    ["emptyLine1", { address: { ...person.address, line1: "" } }],
  ];
  for (const [what, fields] of refused) {
    await step(say(c8.refused, { field: say(c8.fields[what]) }), async () => {
      expectFieldErrors(await http.post("/customers").send({ ...person, ...fields }));
      expect(await countStored(person.email)).toBe(0);
    });
  }
}

const problem = z.looseObject({
  type: z.string(),
  title: z.string().min(1),
  status: z.number(),
  errors: z.array(z.looseObject({ pointer: z.string(), detail: z.string().min(1) })),
});

/** Words that only a stack, the driver or the server's message has. */
const internals = /node_modules|\.[cm]?[jt]s:\d+|Mongo|BSON|E11000|dup key/;

test("C9", async () => {
  const http = await openHttp();
  const { email } = makePerson();
  await storeCustomer(shop, { email, name: "Mary Holt" });
  const nobody = shop.makeId().toHexString();
  const post = () => http.post("/customers");
  const cases: [
    request: keyof typeof c9.requests,
    send: () => PromiseLike<Answer>,
    words: typeof c9.problem | typeof c9.fieldErrors,
  ][] = [
    ["nobody", () => http.get(`/customers/${nobody}`), c9.problem],
    ["noId", () => http.get("/customers/not-an-id"), c9.problem],
    ["brokenJson", () => post().set("content-type", "application/json").send("{"), c9.problem],
    ["plainText", () => post().set("content-type", "text/plain").send("x"), c9.problem],
    ["empty", () => post().send({}), c9.fieldErrors],
    ["taken", () => post().send({ email, name: "Mary" }), c9.problem],
  ];
  for (const [request, send, words] of cases) {
    await step(say(words, { request: say(c9.requests[request]) }), async () => {
      const answer = await send();
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.headers["content-type"]).toMatch(/^application\/(problem\+)?json/);
      const { status, errors } = expectShape(problem, answer.body);
      expect(status).toBe(answer.status);
      if (words === c9.fieldErrors) expect(errors.length).toBeGreaterThan(0);
      if (internals.test(answer.text)) miss(say(c9.internals), { seen: describeAnswer(answer) });
    });
  }
});
