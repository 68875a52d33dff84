import {
  beforeAll,
  describeAnswer,
  describeValue,
  expect,
  expectShape,
  lab,
  miss,
  step,
  test,
  type Agent,
  type Answer,
  type ServedApp,
  type SuiteDatabase,
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
} from "./data.ts";

const { seed, solution } = lab();
const makePerson = createPeople(seed);
let shop: SuiteDatabase;

beforeAll(async () => {
  shop = await openShop(seed);
});

async function openHttp(): Promise<Agent> {
  const app = await solution.serve("createApp", { db: shop.forSolution });
  return app.request();
}

const customers = () => shop.db.collection("customers");

async function findStored(id: string): Promise<Document | null> {
  return customers().findOne({ _id: new ObjectId(id) });
}

/** Looks for it as the unique index does, since a solution may store addresses in lower case. */
async function countStored(email: string): Promise<number> {
  return customers().countDocuments({ email }, { collation: { locale: "en", strength: 2 } });
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
  if (typeof location !== "string" || !URL.canParse(location, "http://shop.example/")) {
    return miss("has no Location header that leads anywhere", {
      seen: `${typeof location === "string" ? `Location: ${location}` : "no Location header"}; ${describeAnswer(answer)}`,
    });
  }
  return new URL(location, "http://shop.example/").pathname;
}

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
    const created = await step(
      {
        did: `POST /customers with ${fields}`,
        expected: `201 with exactly id, ${fields}`,
        next: "build what is shown field by field, and leave out what the customer has not",
      },
      async () => {
        const answer = await http.post("/customers").send(sent);
        expect(answer.status).toBe(201);
        expect(answer.body).toEqual({ ...sent, id: expect.any(String) });
        return answer;
      },
    );
    await step(
      {
        did: "POST /customers, then GET of the place that its Location header names",
        expected: "Location: /customers/<id>, and GET there answers 200 with the body of the POST",
        next: "response.location(`/customers/${id}`) with the new id; does GET look it up as an ObjectId?",
      },
      async () => {
        const location = readLocation(created);
        expect(location).toMatch(/^\/customers\/[^/]+$/);
        const shown = await http.get(location);
        expect(shown.status).toBe(200);
        expect(shown.body).toEqual(created.body);
      },
    );
  }
  const { phone, ...others } = makePerson();
  for (const [what, fields] of [
    ["a phone, an address, a role and credit are stored", { ...others, phone }],
    ["phone: null is stored", { ...others, email: makePerson().email, phone: null }],
  ] as const) {
    const { id } = await storeCustomer(shop, fields);
    await step(
      {
        did: `GET /customers/<id> of a customer of whom ${what}`,
        expected: "200 with the fields of the README's table and id, and none that the customer lacks",
        next: "role, creditPence and the like stay inside; null in the database is absent outside",
      },
      async () => {
        const answer = await http.get(`/customers/${id}`);
        expect(answer.status).toBe(200);
        expect(answer.body).toEqual(showCustomer({ _id: id, ...fields }));
      },
    );
  }
});

test("C2", async () => {
  const http = await openHttp();
  const person = makePerson();
  const { id } = await storeCustomer(shop, person);
  const { email, name, address } = person;
  const required = { email, name };
  const path = `/customers/${id}`;

  async function expectNow(
    words: { did: string; expected: string; next: string },
    body: object,
    now: object,
  ) {
    const method = words.did.startsWith("PUT") ? "put" : "patch";
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
  await expectNow(
    {
      did: "PATCH of a customer with a phone and an address; the body has only a name",
      expected: "200 with the new name, the old phone and the old address",
      next: "PATCH sets the fields that its body has, and touches no other",
    },
    { name: renamed.name },
    renamed,
  );
  await expectNow(
    {
      did: 'PATCH with { "phone": null }',
      expected: "200, without a phone, and the rest as it was",
      next: "null says: remove. MongoDB's $unset takes a field out; $set would store the null",
    },
    { phone: null },
    { email, name: renamed.name, address },
  );
  const movedTo = makePerson();
  await expectNow(
    {
      did: "PATCH with a phone and an address",
      expected: "200 with both of them, the name and the e-mail address as they were",
      next: "can PATCH also set what the customer had not?",
    },
    { phone: movedTo.phone, address: movedTo.address },
    { ...renamed, phone: movedTo.phone, address: movedTo.address },
  );
  await expectNow(
    {
      did: "PUT of a customer with a phone and an address; the body has neither",
      expected: "200 with the body's fields; phone and address are gone",
      next: "a PUT that only sets what its body has is a PATCH: what must happen to the other optional fields?",
    },
    required,
    required,
  );
  await step(
    {
      did: "PUT without phone and address, then GET",
      expected: "GET shows what PUT answered",
      next: "answer with what is stored after the change, not with the request's body",
    },
    async () => {
      const answer = await http.get(path);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject(required);
      expect(answer.body).not.toHaveProperty("phone");
      expect(answer.body).not.toHaveProperty("address");
    },
  );
});

test("C3", async () => {
  const http = await openHttp();
  const person = makePerson();
  const { id } = await storeCustomer(shop, person);
  const other = makePerson();
  const cases: [method: "post" | "put" | "patch", what: string, body: object, pointers: string[]][] = [
    ["post", "an empty object", {}, ["/email", "/name"]],
    ["post", "text without @ as email, a number as name", { email: "nobody", name: 42 }, ["/email", "/name"]],
    [
      "post",
      'email: { "$gt": "" } and a number as phone',
      { ...other, email: { $gt: "" }, phone: 7700 },
      ["/email", "/phone"],
    ],
    [
      "post",
      "an address with a number as line1 and nothing else",
      { ...other, address: { line1: 5 } },
      ["/address/line1", "/address/town", "/address/postcode"],
    ],
    [
      "post",
      "text as address, letters as phone",
      { ...other, address: "Elmgate", phone: "call me" },
      ["/address", "/phone"],
    ],
    ["put", "a phone of letters and no email", { name: other.name, phone: "call me" }, ["/email", "/phone"]],
    [
      "patch",
      "null as name, a blank inside email",
      { name: null, email: "two words@example.org" },
      ["/email", "/name"],
    ],
  ];
  for (const [method, what, body, pointers] of cases) {
    await step(
      {
        did: `${method.toUpperCase()} with ${what}`,
        expected: `400 or 422, and errors with exactly the pointers ${pointers.join(", ")}`,
        next: "collect all that is wrong before you answer; a missing field gets the pointer that it would have",
      },
      async () => {
        const path = method === "post" ? "/customers" : `/customers/${id}`;
        expectPointers(await http[method](path).send(body), pointers);
      },
    );
  }
  await step(
    {
      did: "sent the wrong bodies above, then looked into the database",
      expected: "the customer is as before, and none was added",
      next: "check the whole body before the first write",
    },
    async () => {
      expect(await findStored(id)).toMatchObject(person);
      expect(await countStored(other.email)).toBe(0);
    },
  );
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
    await step(
      {
        did: `${method.toUpperCase()} with ${taken}, while another customer has ${mixedCaseEmail}`,
        expected: "409",
        next: "the unique index refuses it with error code 11000: who turns that into an answer?",
      },
      async () => expect((await http[method](path).send(body)).status).toBe(409),
    );
  }
  await step(
    {
      did: "PUT of a customer with their own e-mail address, in upper case",
      expected: "200: it is taken by nobody else",
      next: "a look-up before the write finds the customer too; the index knows whose address it is",
    },
    async () => {
      const answer = await http
        .put(`/customers/${id}`)
        .send({ ...person, email: person.email.toUpperCase() });
      expect(answer.status).toBe(200);
    },
  );
  await expectOneOfMany(app);
});

async function expectOneOfMany(app: ServedApp): Promise<void> {
  const person = makePerson();
  const bodies = Array.from({ length: 10 }, (_, index) => ({
    ...person,
    email: index % 2 === 0 ? person.email : person.email.toUpperCase(),
  }));
  let seen = "no answer";
  await step(
    {
      did: "10 POSTs of one new e-mail address, half of them in upper case, all at once",
      expected: "1 × 201 and 9 × 409, one customer stored",
      next: "between a findOne and its insertOne others get in: insert first, and translate error 11000",
      seen: () => seen,
    },
    async () => {
      const statuses = await postAtOnce(app, "/customers", bodies);
      const stored = await countStored(person.email);
      seen = `${tally(statuses) || "no answer"}; ${stored} stored`;
      expect(statuses.toSorted((one, other) => one - other)).toEqual([201, ...Array<number>(9).fill(409)]);
      expect(stored).toBe(1);
    },
  );
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
    await step(
      {
        did: `${method.toUpperCase()} with {"name": and nothing after it`,
        expected: "400",
        next: "express.json() hands a body that it can't parse to the error handler, with error.status 400",
      },
      async () => {
        const answer = await http[method](path).set("content-type", "application/json").send('{"name":');
        expect(answer.status).toBe(400);
      },
    );
    const type = method === "put" ? "application/x-www-form-urlencoded" : "text/plain";
    await step(
      {
        did: `${method.toUpperCase()} with the content type ${type}`,
        expected: "415",
        next: "express.json() skips what is not JSON and says nothing: ask request.is() before it",
      },
      async () => {
        const answer = await http[method](path).set("content-type", type).send("name=Ann");
        expect(answer.status).toBe(415);
      },
    );
  }
  await step(
    {
      did: "POST with the JSON text []",
      expected: "400 or 422",
      next: "what comes in is unknown: is it an object at all?",
    },
    async () => expectFieldErrors(await http.post("/customers").send([])),
  );
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
    const badId = method === "get" || method === "put" ? badIds[0] : badIds[1];
    await step(
      {
        did: `${method.toUpperCase()} /customers/${badId}`,
        expected: "404 or 400",
        next: "new ObjectId() throws for what is none: ask ObjectId.isValid() first",
      },
      async () => expect([400, 404]).toContain((await send(badId as string)).status),
    );
    await step(
      {
        did: `${method.toUpperCase()} of an id that nobody has`,
        expected: "404",
        next: "see what the driver gives when it finds nothing: null, or a count of 0; and a PUT never inserts",
      },
      async () => expect((await send(new ObjectId().toHexString())).status).toBe(404),
    );
  }
}

const intruders = { role: "admin", creditPence: 99_999, isAdmin: true };

test("C6", async () => {
  const http = await openHttp();
  const sentId = new ObjectId().toHexString();
  const person = makePerson();
  const body = { ...person, ...intruders, _id: sentId, address: { ...person.address, verified: true } };
  const next = "copy the fields of the table one by one into what you store; never the body itself";
  let stored: Document | null = null;
  await step(
    {
      did: "POST with role, creditPence, isAdmin, _id, and verified inside address",
      expected: "201 with those ignored, or 400 or 422",
      next,
    },
    async () =>
      expect([201, ...fieldErrorStatuses]).toContain((await http.post("/customers").send(body)).status),
  );
  await step(
    {
      did: "POST with role, creditPence, isAdmin, _id, and verified inside address, then looked into the database",
      expected: "none of them stored",
      next,
      seen: () => `stored: ${describeValue(stored)}`,
    },
    async () => {
      stored = await customers().findOne({ email: person.email });
      if (!stored) return;
      expect(stored).toMatchObject({ role: "customer", creditPence: 0 });
      expect(stored).not.toHaveProperty("isAdmin");
      expect(stored).not.toHaveProperty("address.verified");
      expect(String(stored["_id"])).not.toBe(sentId);
    },
  );
  await step(
    {
      did: "POST of an ordinary customer, then looked into the database",
      expected: 'role: "customer", creditPence: 0 and createdAt as a date, beside the fields that were sent',
      next: "README, C6: what does a new customer get from you?",
      seen: () => `stored: ${describeValue(stored)}`,
    },
    async () => {
      const ordinary = makePerson();
      await http.post("/customers").send(ordinary);
      stored = await customers().findOne({ email: ordinary.email });
      expect(stored).toMatchObject({ role: "customer", creditPence: 0, createdAt: expect.any(Date) });
    },
  );
  await expectKept(http);
});

async function expectKept(http: Agent): Promise<void> {
  const { address, ...required } = makePerson();
  const { id, kept } = await storeCustomer(shop, { ...required, address });
  const bodies = [
    ["patch", "role, creditPence and isAdmin", { name: required.name, ...intruders }],
    ["put", "role, creditPence and isAdmin", { ...required, ...intruders }],
    ["put", "no field but those of the table", required],
  ] as const;
  for (const [method, what, body] of bodies) {
    const isPlain = body === required;
    let seen = "";
    await step(
      {
        did: `${method.toUpperCase()} with ${what}, then looked into the database`,
        expected: `${isPlain ? "200" : "200, 400 or 422"}; role, creditPence, createdAt and depotId are as before`,
        next: isPlain
          ? "replaceOne puts the new document in place of all that was there; which fields must stay?"
          : "copy the fields of the table one by one into the update; never the body itself",
        seen: () => seen,
      },
      async () => {
        const answer = await http[method](`/customers/${id}`).send(body);
        seen = describeAnswer(answer);
        expect(isPlain ? [200] : [200, ...fieldErrorStatuses]).toContain(answer.status);
        const stored = await findStored(id);
        seen = `stored: ${describeValue(stored)}`;
        expect(stored).toMatchObject(kept);
        expect(stored).not.toHaveProperty("isAdmin");
      },
    );
  }
}

test("C7", async () => {
  const http = await openHttp();
  for (const status of [undefined, "delivered", "cancelled", "draft"]) {
    const { id } = await storeCustomer(shop, makePerson());
    if (status) await storeOrder(shop, id, status);
    await step(
      {
        did: `DELETE of a customer with ${status ? `one order, which is ${status}` : "no order"}`,
        expected: "204 without a body, and the customer is gone",
        next: "README, The data: which orders are open?",
      },
      async () => {
        const answer = await http.delete(`/customers/${id}`);
        expect(answer.status).toBe(204);
        expect(await findStored(id)).toBeNull();
      },
    );
    if (status) continue;
    for (const method of ["delete", "get"] as const) {
      await step(
        {
          did: `DELETE of a customer, then ${method.toUpperCase()} of the same`,
          expected: "404",
          next: "deleteOne tells how many it found: deletedCount",
        },
        async () => expect((await http[method](`/customers/${id}`)).status).toBe(404),
      );
    }
  }
  for (const status of ["placed", "paid", "packed", "shipped"]) {
    const { id } = await storeCustomer(shop, makePerson());
    await storeOrder(shop, id, status);
    await step(
      {
        did: `DELETE of a customer with one order, which is ${status}`,
        expected: "409, and the customer is still there",
        next: "look for an open order first; customerId is an ObjectId, and a comparison with text finds nothing",
      },
      async () => {
        const answer = await http.delete(`/customers/${id}`);
        expect(answer.status).toBe(409);
        expect(await findStored(id)).not.toBeNull();
      },
    );
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
    await step(
      {
        did: `POST with the name ${name}`,
        expected: "201 with that very name, and the same stored",
        next: "a name is data: whoever shows it in HTML escapes it there, the API does not",
      },
      async () => {
        const answer = await http.post("/customers").send(sent);
        expect(answer.status).toBe(201);
        expect(answer.body).toMatchObject({ name });
        expect(await customers().findOne({ email: sent.email })).toMatchObject({ name });
      },
    );
  }
  const person = makePerson();
  const longest = {
    ...person,
    email: "o'hara+veg.".concat(person.email),
    name: "é".repeat(100),
    address: { line1: "x".repeat(200), town: "y".repeat(100), postcode: "z".repeat(10) },
  };
  await step(
    {
      did: "POST with a name of 100 letters é, address fields of 200, 100 and 10, and o'hara+veg. in the e-mail address",
      expected: "201: all are within the limits",
      next: "lengths count characters, not bytes, and the limits themselves are allowed",
    },
    async () => expect((await http.post("/customers").send(longest)).status).toBe(201),
  );
  await expectRefusals(http);
});

async function expectRefusals(http: Agent): Promise<void> {
  const person = makePerson();
  const refused: [what: string, fields: object][] = [
    ["an empty name", { name: "" }],
    ["a name of 101 characters", { name: "x".repeat(101) }],
    ["a name of 10,000 characters", { name: "x".repeat(10_000) }],
    ["an e-mail address of 10,000 characters", { email: `${"x".repeat(9_988)}@example.org` }],
    ["a phone of 10,000 digits", { phone: "0".repeat(10_000) }],
    ["a town of 101 characters", { address: { ...person.address, town: "x".repeat(101) } }],
    ["an empty line1", { address: { ...person.address, line1: "" } }],
  ];
  for (const [what, fields] of refused) {
    await step(
      {
        did: `POST with ${what}`,
        expected: "400 or 422, and nothing stored",
        next: "README, The contract: the table has a smallest and a largest length for each field",
      },
      async () => {
        expectFieldErrors(await http.post("/customers").send({ ...person, ...fields }));
        expect(await countStored(person.email)).toBe(0);
      },
    );
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
  const nobody = new ObjectId().toHexString();
  const json = "application/json";
  const cases: [what: string, send: () => PromiseLike<Answer>, hasFieldErrors?: true][] = [
    ["GET of an id that nobody has", () => http.get(`/customers/${nobody}`)],
    ["GET /customers/not-an-id", () => http.get("/customers/not-an-id")],
    ["POST with broken JSON", () => http.post("/customers").set("content-type", json).send("{")],
    [
      "POST with the type text/plain",
      () => http.post("/customers").set("content-type", "text/plain").send("x"),
    ],
    ["POST with {}", () => http.post("/customers").send({}), true],
    ["POST with an address that is taken", () => http.post("/customers").send({ email, name: "Mary" })],
  ];
  for (const [what, send, hasFieldErrors] of cases) {
    await step(
      {
        did: what,
        expected: `a problem body: type, title, status as in the status line, and errors, ${hasFieldErrors ? "each with pointer and detail" : "which may be empty"}; nothing internal`,
        next: "let every error end in one handler with four parameters, after all routes, and build the body only there",
      },
      async () => {
        const answer = await send();
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.headers["content-type"]).toMatch(/^application\/(problem\+)?json/);
        const { status, errors } = expectShape(problem, answer.body);
        expect(status).toBe(answer.status);
        if (hasFieldErrors) expect(errors.length).toBeGreaterThan(0);
        if (internals.test(answer.text)) {
          miss("tells what the program is made of", {
            seen: describeAnswer(answer),
            next: "an error's own message is for the log; write the words of detail and title yourself",
          });
        }
      },
    );
  }
});
