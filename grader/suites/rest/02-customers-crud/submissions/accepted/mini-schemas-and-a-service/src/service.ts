import { ObjectId, type Db, type WithId } from "mongodb";
import { listFaults, part, whole, type Part } from "./schema.ts";
import type { FieldError, StoredCustomer } from "./types.ts";

export type Outcome =
  | { kind: "created" | "found"; customer: Record<string, unknown> }
  | { kind: "removed" | "nobody" | "taken" | "busy" }
  | { kind: "unfit"; errors: FieldError[] };

export class CustomerService {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  get #customers() {
    return this.#db.collection<StoredCustomer>("customers");
  }

  async create(body: unknown): Promise<Outcome> {
    const read = whole.safeParse(body);
    if (!read.success) return { kind: "unfit", errors: listFaults(read.error) };
    if (await this.#isTaken(read.data.email)) return { kind: "taken" };
    const fresh = { ...read.data, role: "customer" as const, creditPence: 0, createdAt: new Date() };
    return this.#unlessTaken(async () => {
      const { insertedId } = await this.#customers.insertOne(fresh as StoredCustomer);
      return { kind: "created", customer: show({ ...fresh, _id: insertedId }) };
    });
  }

  async find(id: string): Promise<Outcome> {
    const found = ObjectId.isValid(id) && (await this.#customers.findOne({ _id: new ObjectId(id) }));
    return found ? { kind: "found", customer: show(found) } : { kind: "nobody" };
  }

  async replace(id: string, body: unknown): Promise<Outcome> {
    const read = whole.safeParse(body);
    if (!read.success) return { kind: "unfit", errors: listFaults(read.error) };
    return this.#write(id, { phone: null, address: null, ...read.data });
  }

  async merge(id: string, body: unknown): Promise<Outcome> {
    const read = part.safeParse(body);
    if (!read.success) return { kind: "unfit", errors: listFaults(read.error) };
    return this.#write(id, read.data);
  }

  async remove(id: string): Promise<Outcome> {
    const known = await this.find(id);
    if (known.kind === "nobody") return known;
    const _id = new ObjectId(id);
    const statuses = await this.#db.collection("orders").distinct("status", { customerId: _id });
    const isBusy = statuses.some((status) => !["draft", "delivered", "cancelled"].includes(String(status)));
    if (isBusy) return { kind: "busy" };
    const { deletedCount } = await this.#customers.deleteOne({ _id });
    return { kind: deletedCount === 1 ? "removed" : "nobody" };
  }

  /** The index decides in the end; this look only spares it most of the work. */
  async #isTaken(email: string): Promise<boolean> {
    const collation = { locale: "en", strength: 2 };
    return (await this.#customers.countDocuments({ email }, { collation, limit: 1 })) > 0;
  }

  async #write(id: string, changes: Part): Promise<Outcome> {
    if (!ObjectId.isValid(id)) return { kind: "nobody" };
    const $set: Record<string, unknown> = {};
    const $unset: Record<string, 1> = {};
    for (const [field, value] of Object.entries(changes)) {
      if (value === null) $unset[field] = 1;
      else $set[field] = value;
    }
    const update = {
      ...(Object.keys($set).length > 0 ? { $set } : {}),
      ...(Object.keys($unset).length > 0 ? { $unset } : {}),
    };
    if (Object.keys(update).length === 0) return this.find(id);
    return this.#unlessTaken(async () => {
      const { matchedCount } = await this.#customers.updateOne({ _id: new ObjectId(id) }, update);
      return matchedCount === 0 ? { kind: "nobody" } : this.find(id);
    });
  }

  async #unlessTaken(work: () => Promise<Outcome>): Promise<Outcome> {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: unknown }).code === 11_000) return { kind: "taken" };
      throw error;
    }
  }
}

function show({
  _id,
  email,
  name,
  phone,
  address,
}: WithId<Partial<StoredCustomer>>): Record<string, unknown> {
  const fields = Object.entries({ id: String(_id), email, name, phone, address });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined && value !== null));
}
