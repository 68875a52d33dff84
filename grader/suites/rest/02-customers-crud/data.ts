import { createObjectIds, createRandom, deriveSeed } from "@lab/hedgerow-data";
import { askSharedDatabase, type SuiteDatabase, mongo } from "@lab/services/suite";
import { lab, responseLimits, type ServedApp } from "@lab/testkit";
import { ObjectId, type Document } from "mongodb";
import type { Socket } from "node:net";

/** What a client sends of a customer, all fields given. */
export interface Person {
  email: string;
  name: string;
  phone: string;
  address: { line1: string; town: string; postcode: string };
}

/** Fields that no request may set, as `storeCustomer` writes them. */
export interface ProtectedFields {
  role: string;
  creditPence: number;
  depotId: ObjectId;
  createdAt: Date;
}

/** The planted address in mixed case; its twin in lower case is taken out before the index is built. */
export const mixedCaseEmail = "Maeve.Quinn@Example.org";

export interface Shop extends SuiteDatabase {
  /** Every call another id, of which no earlier one tells anything. */
  makeId: () => ObjectId;
}

/** 500 customers, and the unique index that the README promises. */
export async function openShop(seed: string): Promise<Shop> {
  const shop = await lab().use(mongo, {
    seed: deriveSeed(seed, "rest-02"),
    tier: "S",
    collections: ["customers"],
  });
  const customers = shop.db.collection("customers");
  await customers.deleteOne({ email: mixedCaseEmail.toLowerCase() });
  await customers.createIndex({ email: 1 }, { unique: true, collation: { locale: "en", strength: 2 } });
  const idOf = createObjectIds(deriveSeed(seed, "rest-02"), "made-up");
  let count = 0;
  return { ...shop, makeId: () => idOf(count++) };
}

/** Gives a function that makes up people whom nobody has seen: every call another one. */
export function createPeople(seed: string): () => Person {
  const random = createRandom(deriveSeed(seed, "rest-02 people"));
  let count = 0;
  return () => {
    const first = random.pick(["Anouk", "Bilal", "Ceri", "Dilys", "Emre", "Freya"]);
    const last = random.pick(["Archer", "Bevan", "Cross", "Demir", "Eady", "Finch"]);
    const number = random.int(100, 999);
    return {
      email: `${first}.${last}.${number}-${++count}@new.example.org`.toLowerCase(),
      name: `${first} ${last}`,
      phone: `07700 900${number}`,
      address: { line1: `${number} Mill Lane`, town: "Ashmoor", postcode: "ZZ1 1AD" },
    };
  };
}

/** Writes a customer past the API; `fields` add to the protected ones or replace them. */
export async function storeCustomer(
  { db, makeId }: Shop,
  fields: object,
): Promise<{ id: string; kept: ProtectedFields }> {
  const _id = makeId();
  const kept = {
    role: "business",
    creditPence: 725,
    depotId: makeId(),
    createdAt: new Date("2024-05-13T08:30:00Z"),
  };
  const customer = { _id, ...kept, ...fields };
  await askSharedDatabase(() => db.collection("customers").insertOne(customer));
  return { id: _id.toHexString(), kept };
}

/** Writes an order of a customer past the API. */
export async function storeOrder({ db }: SuiteDatabase, customerId: string, status: string): Promise<void> {
  const order = {
    orderNo: `HG-${customerId.slice(-6)}`,
    customerId: new ObjectId(customerId),
    status,
    placedAt: new Date("2025-03-24T10:00:00Z"),
    lines: [{ sku: "VEG-001", qty: 2, unitPence: 185, vatRate: 0 }],
    totalPence: 370,
    version: 2,
  };
  await askSharedDatabase(() => db.collection("orders").insertOne(order));
}

/** What the contract shows of a stored customer. */
export function showCustomer({ _id, email, name, phone, address }: Document): object {
  return {
    id: String(_id),
    email: email as unknown,
    name: name as unknown,
    ...(phone ? { phone: phone as unknown } : {}),
    ...(address ? { address: address as unknown } : {}),
  };
}

/** Without a byte, and in all. */
const pipelineTimeoutMs = { silent: 2_000, whole: 5_000 };

/**
 * Sends POSTs in one write on one connection and gives their statuses. Ten clients would need milliseconds to
 * get going, and the first might be answered before the last has asked; so the server has all of them at once.
 */
export async function postAtOnce(
  app: Pick<ServedApp, "url" | "connect">,
  path: string,
  bodies: readonly object[],
): Promise<number[]> {
  const { host } = new URL(app.url);
  const socket = app.connect();
  // The grader tells a request without an answer by this property, as superagent sets it.
  const endAfter = (timeout: number) => () => {
    socket.destroy(Object.assign(new Error("no answer"), { timeout }));
  };
  socket.setTimeout(pipelineTimeoutMs.silent, endAfter(pipelineTimeoutMs.silent));
  const timer = setTimeout(endAfter(pipelineTimeoutMs.whole), pipelineTimeoutMs.whole);
  const requests = bodies.map((body, index) => {
    const json = JSON.stringify(body);
    const isLast = index === bodies.length - 1;
    return [
      `POST ${path} HTTP/1.1`,
      `Host: ${host}`,
      "Content-Type: application/json",
      `Content-Length: ${Buffer.byteLength(json)}`,
      ...(isLast ? ["Connection: close"] : []),
      "",
      json,
    ].join("\r\n");
  });
  socket.write(requests.join(""));
  const answers = await readBounded(socket).finally(() => clearTimeout(timer));
  return [...answers.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}

async function readBounded(socket: Socket): Promise<string> {
  let text = "";
  for await (const chunk of socket.setEncoding("latin1")) {
    text += chunk as string;
    // As superagent says it.
    if (text.length > responseLimits.bytes)
      throw Object.assign(new Error("too much is answered"), { code: "ETOOLARGE" });
  }
  return text;
}
