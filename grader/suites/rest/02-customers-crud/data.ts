import type { BodyChange, Edge } from "@lab/edges";
import { createObjectIds, createRandom, deriveSeed } from "@lab/hedgerow-data";
import { askSharedDatabase, type SuiteDatabase, mongo } from "@lab/services/suite";
import { lab } from "@lab/testkit";
import { subarray, type Arbitrary } from "fast-check";
import { ObjectId, type Document } from "mongodb";

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
    count++;
    return {
      email: `${first}.${last}.${number}-${count}@new.example.org`.toLowerCase(),
      // Nobody has the name of another by chance.
      name: `${first} ${last} ${count}`,
      phone: `07700 900${number}`,
      address: { line1: `${number} Mill Lane`, town: "Ashmoor", postcode: "ZZ1 1AD" },
    };
  };
}

/** A customer that was written past the API. */
export interface Stored {
  id: string;
  path: string;
  document: Document;
  kept: ProtectedFields;
}

/** Writes customers past the API, in one command; what is given adds to the protected fields or replaces them. */
export async function storeCustomers({ db, makeId }: Shop, given: readonly object[]): Promise<Stored[]> {
  const stored = given.map((fields): Stored => {
    const _id = makeId();
    const kept = {
      role: "business",
      creditPence: 725,
      depotId: makeId(),
      createdAt: new Date("2024-05-13T08:30:00Z"),
    };
    const id = _id.toHexString();
    const all = Object.entries({ _id, ...kept, ...fields });
    // A field that is given as undefined is one that the customer lacks.
    const document = Object.fromEntries(all.filter(([, value]) => value !== undefined));
    return { id, path: `/customers/${id}`, document, kept };
  });
  if (given.length === 0) return [];
  // The driver gives no document another id, but it keeps those that it is given.
  const documents = stored.map(({ document }) => ({ ...document }));
  await askSharedDatabase(() => db.collection("customers").insertMany(documents));
  return stored;
}

export async function storeCustomer(shop: Shop, fields: object): Promise<Stored> {
  const [stored] = await storeCustomers(shop, [fields]);
  return stored as Stored;
}

/** Writes an order for each pair of a customer's id and a status, past the API. */
export async function storeOrders(
  { db, makeId }: Shop,
  pairs: readonly (readonly [customerId: string, status: string])[],
): Promise<Document[]> {
  const orders = pairs.map(([customerId, status], index) => ({
    _id: makeId(),
    orderNo: `HG-${customerId.slice(-6)}-${index}`,
    customerId: new ObjectId(customerId),
    status,
    placedAt: new Date("2025-03-24T10:00:00Z"),
    lines: [{ sku: "VEG-001", qty: 2, unitPence: 185, vatRate: 0 }],
    totalPence: 370,
    version: 2,
  }));
  await askSharedDatabase(() => db.collection("orders").insertMany(orders.map((order) => ({ ...order }))));
  return orders;
}

export type Shown = Record<string, unknown>;

/** What the contract shows of a stored customer. */
export function showCustomer({ _id, email, name, phone, address }: Document): Shown {
  return {
    id: String(_id),
    email: email as unknown,
    name: name as unknown,
    ...(phone ? { phone: phone as unknown } : {}),
    ...(address ? { address: address as unknown } : {}),
  };
}

/** A shop of one customer, in which a solution may read and nothing else. */
export async function openReadOnlyShop(customer: object): Promise<SuiteDatabase> {
  const fill = async (db: SuiteDatabase["db"]): Promise<void> => {
    await db.collection("customers").insertOne({ ...customer });
  };
  return lab().use(mongo, { name: `read only ${JSON.stringify(customer)}`, fill }, { rights: "read" });
}

/**
 * A shop in which orders cannot be read: they are a view that fails whatever is asked of it. Customers are as ever,
 * until `close` makes such a view of them too.
 */
export async function openBrokenShop(customer: object): Promise<SuiteDatabase & { close(): Promise<void> }> {
  const failing = { viewOn: "numbers", pipeline: [{ $group: { _id: { $divide: ["$one", "$nought"] } } }] };
  const fill = async (db: SuiteDatabase["db"]): Promise<void> => {
    await db.collection("numbers").insertOne({ one: 1, nought: 0 });
    await db.collection("customers").insertOne({ ...customer });
    await db.createCollection("orders", failing);
  };
  const shop = await lab().use(mongo, { name: `broken ${JSON.stringify(customer)}`, fill });
  const close = async (): Promise<void> => {
    // A solution that makes collections of its own may be in the way.
    await askSharedDatabase(async () => {
      await shop.db.collection("customers").drop();
      await shop.db.createCollection("customers", failing);
    });
  };
  return { ...shop, close };
}

/** Two to five faults of one body, no two of one field, nor one inside of another. */
export function severalFaults(faults: readonly Edge<BodyChange>[]): Arbitrary<Edge<BodyChange>[]> {
  const isBelow = (one: Edge<BodyChange>, other: Edge<BodyChange>): boolean =>
    other.value.path.every((name, index) => name === one.value.path[index]);
  return subarray([...faults], { minLength: 4, maxLength: 14 })
    .map((drawn) =>
      drawn
        .filter(
          (one, index) => !drawn.slice(0, index).some((other) => isBelow(one, other) || isBelow(other, one)),
        )
        .slice(0, 5),
    )
    .filter((kept) => kept.length > 1);
}

/** A name that nobody can have thought of. */
export function makeSurplusName(seed: string): string {
  return `extra${createRandom(deriveSeed(seed, "rest-02 surplus")).int(100, 999)}`;
}
