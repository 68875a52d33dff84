import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { startMongo, type MongoServer } from "@lab/mongo-server";
import { type Db, ObjectId } from "mongodb";
import request from "supertest";
import { createApp } from "../src/app.ts";
import { ensureIndexes } from "../src/indexes.ts";
import type { StoredCustomer } from "../src/types.ts";

const ann = {
  email: "ann@example.org",
  name: "Ann Archer",
  phone: "07700 900123",
  address: { line1: "4 Mill Lane", town: "Ashmoor", postcode: "ZZ1 1AD" },
};

let server: MongoServer;
let db: Db;

// The first start on a machine may download a database server.
beforeAll(async () => {
  server = await startMongo();
  ({ db } = await server.createDatabase("rest-02"));
  await ensureIndexes(db);
}, 300_000);

afterAll(async () => {
  await server.stop();
});

beforeEach(async () => {
  await db.collection("customers").deleteMany({});
});

const http = () => request(createApp({ db }));

/** Puts a customer into the database, past the API, and gives the id. */
async function store(): Promise<string> {
  const stored: StoredCustomer = {
    _id: new ObjectId(),
    ...ann,
    role: "business",
    creditPence: 250,
    createdAt: new Date("2025-01-06T09:00:00Z"),
  };
  await db.collection<StoredCustomer>("customers").insertOne(stored);
  return stored._id.toHexString();
}

describe("POST /customers", () => {
  test("C1 answers 201 with the customer and the place where it is found", async () => {
    const created = await http().post("/customers").send(ann);
    expect(created.status).toBe(201);
    expect(created.body).toEqual({ id: expect.any(String), ...ann });
    const shown = await http().get(
      new URL(String(created.headers["location"]), "http://shop.example").pathname,
    );
    expect(shown.status).toBe(200);
    expect(shown.body).toEqual(created.body);
  });

  test("C3 lists what is wrong, all of it", async () => {
    const answer = await http().post("/customers").send({ email: "nobody", phone: "07700 900123" });
    expect([400, 422]).toContain(answer.status);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      "/email",
      "/name",
    ]);
  });
});

describe("PUT and PATCH /customers/:id", () => {
  test("C2 PUT leaves nothing of the old phone", async () => {
    const id = await store();
    const answer = await http().put(`/customers/${id}`).send({ email: ann.email, name: "Ann Baker" });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ id, email: ann.email, name: "Ann Baker" });
  });

  test("C2 PATCH changes what it names, and null removes", async () => {
    const id = await store();
    const answer = await http().patch(`/customers/${id}`).send({ name: "Ann Baker", phone: null });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ id, email: ann.email, name: "Ann Baker", address: ann.address });
  });
});
