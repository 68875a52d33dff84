import { type Edge, edgeOf } from "@lab/edges";
import { askSharedDatabase } from "@lab/services/suite";
import { type ServedApp, lab, miss, say, step } from "@lab/testkit";
import { type Document, ObjectId } from "mongodb";
import { type ChangingMethod } from "./contract.ts";
import {
  type Person,
  type Shop,
  type Shown,
  type Stored,
  createPeople,
  openShop,
  showCustomer,
  storeCustomers,
} from "./data.ts";
import { findChange } from "./judge-answers.ts";
import { c2, c3 } from "./messages.ts";

export const { seed, solution } = lab();
export const makePerson = createPeople(seed);
/** Opened before the first check. */
export let shop: Shop;

export async function openWorld(): Promise<void> {
  shop = await openShop(seed);
}
export const customers = () => shop.db.collection("customers");
const ignoringCase = { collation: { locale: "en", strength: 2 } };

/** What is stored of these, by their ids. */
export async function findStored(stored: readonly { id: string }[]): Promise<Map<string, Document>> {
  const ids = stored.map(({ id }) => new ObjectId(id));
  const found = await askSharedDatabase(() =>
    customers()
      .find({ _id: { $in: ids } })
      .toArray(),
  );
  return new Map(found.map((document) => [String(document["_id"]), document]));
}

/** What is stored under an address, looked for as the unique index does: it may be in lower case. */
export async function findByEmails(emails: readonly string[]): Promise<Map<string, Document>> {
  const filter = { email: { $in: [...emails] } };
  const found = await askSharedDatabase(() => customers().find(filter, ignoringCase).toArray());
  return new Map(found.map((document) => [String(document["email"]).toLowerCase(), document]));
}

export async function countStored(email?: string): Promise<number> {
  return askSharedDatabase(() =>
    customers().countDocuments(email ? { email } : {}, email ? ignoringCase : {}),
  );
}

export const createdOr = (method: ChangingMethod): number => (method === "POST" ? 201 : 200);
export const shownAs = (stored: Stored): Shown => showCustomer(stored.document);
export const listFields = (body: object): string => Object.keys(body).join(", ") || say(c2.nothing);

/** Where a change goes, and the customer that it is of. */
export interface Target {
  path: string;
  person: Person;
  stored?: Stored;
}

/** A POST of a new customer, or a change of one of its own for each; `make` gives the body. */
export async function makeChanges(count: number, method: ChangingMethod): Promise<Target[]> {
  const people = Array.from({ length: count }, makePerson);
  if (method === "POST") return people.map((person) => ({ path: "/customers", person }));
  const stored = await storeCustomers(shop, people);
  // A PUT is of another person altogether: what it leaves as it is shows nothing.
  const puts = method === "PUT" ? people.map(makePerson) : people;
  return stored.map((one, index) => ({ path: one.path, person: puts[index] as Person, stored: one }));
}

/** The body that holds what a change is about, and else no more than its method asks for. */
export function baseFor(method: ChangingMethod, person: Person, path: readonly string[]): object {
  if (method !== "PATCH") return person;
  const [field] = path as [keyof Person | undefined];
  return field === undefined || !(field in person) ? {} : { [field]: person[field] };
}

export async function serve(): Promise<ServedApp> {
  return solution.serve("createApp", { db: shop.forSolution });
}

interface Unchanged {
  /** How many customers there were. */
  before: number;
  words: { did: string; expected: string; next: string };
  edge?: Edge;
}

/** What is refused changes nothing: these are as they were in every field, and nobody has come or gone. */
export async function expectUnchanged(
  stored: readonly Pick<Stored, "id" | "document">[],
  { before, words, edge = edgeOf("json body", "refused ones, looked for in the database") }: Unchanged,
): Promise<void> {
  await step({ ...words, edge }, async () => {
    const found = await findStored(stored);
    for (const { id, document } of stored) {
      const fault = findChange(found.get(id), document);
      if (fault) miss(fault, { seen: fault });
    }
    const after = await countStored();
    if (after !== before) miss(say(c3.added, { before, after }), { seen: say(c3.added, { before, after }) });
  });
}

export function pick(from: object, fields: readonly string[]): Shown {
  return Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field)));
}
