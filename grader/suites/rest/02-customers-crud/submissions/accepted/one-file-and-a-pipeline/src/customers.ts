import { text as readStream } from "node:stream/consumers";
import { Router, type NextFunction, type Request, type Response } from "express";
import { ObjectId, type Db, type Document } from "mongodb";
import type { FieldError } from "./types.ts";

type Fields = Record<string, unknown>;
type Rule = (value: unknown, at: string) => FieldError[];

const amiss = (pointer: string, detail: string): FieldError[] => [{ pointer, detail }];
const words =
  (max: number, pattern = /^/): Rule =>
  (value, at) =>
    typeof value === "string" && value.length > 0 && value.length <= max && pattern.test(value)
      ? []
      : amiss(at, `must be text of up to ${max} characters`);
const object =
  (rules: Record<string, Rule>, required = Object.keys(rules)): Rule =>
  (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return amiss(at, "must be an object");
    const given = new Map(Object.entries(value));
    const unknown = [...given.keys()].filter((key) => !Object.hasOwn(rules, key));
    return [
      ...Object.entries(rules).flatMap(([key, rule]) =>
        given.has(key)
          ? rule(given.get(key), `${at}/${key}`)
          : required.includes(key)
            ? amiss(`${at}/${key}`, "is missing")
            : [],
      ),
      ...unknown.flatMap((key) => amiss(`${at}/${key}`, "is no field of a customer")),
    ];
  };
const orNull =
  (rule: Rule): Rule =>
  (value, at) =>
    value === null ? [] : rule(value, at);

const email = words(254, /^[^ @]+@[^ @]+$/);
const phone = words(20, /^[0-9+() -]{5,}$/);
const address = object({ line1: words(200), town: words(100), postcode: words(10) });
const whole = object({ email, name: words(100), phone, address }, ["email", "name"]);
const part = object({ email, name: words(100), phone: orNull(phone), address: orNull(address) }, []);

class Refused extends Error {
  readonly status: number;
  readonly errors: FieldError[];
  constructor(status: number, errors: FieldError[] = []) {
    super("the request is refused");
    this.status = status;
    this.errors = errors;
  }
}

async function read(request: Request, rule: Rule): Promise<Fields> {
  if (!/^application\/json *(;.*)?$/i.test(request.headers["content-type"] ?? "")) throw new Refused(415);
  let body: unknown;
  try {
    body = JSON.parse(await readStream(request));
  } catch {
    throw new Refused(400);
  }
  const errors = rule(body, "");
  if (errors.length > 0) throw new Refused(422, errors);
  return body as Fields;
}

function idOf({ params }: Request): ObjectId {
  const { id } = params;
  if (typeof id !== "string" || !/^[\da-f]{24}$/i.test(id)) throw new Refused(400);
  return ObjectId.createFromHexString(id);
}

function shown(found: Document | null): Document {
  if (!found) throw new Refused(404);
  const { _id, email, name, phone, address } = found;
  return {
    id: _id as ObjectId,
    email,
    name,
    ...(phone && { phone }),
    ...(address && { address }),
  } as Document;
}

export function createCustomersRouter({ db }: { db: Db }): Router {
  const customers = db.collection("customers");
  const orders = db.collection("orders");

  const change = async (_id: ObjectId, fields: Fields): Promise<Document> => {
    const values = Object.entries(fields).map(([field, value]) => [
      field,
      value === null ? "$$REMOVE" : { $literal: value },
    ]);
    const stages = [{ $set: Object.fromEntries(values) as Document }];
    if (values.length === 0) return shown(await customers.findOne({ _id }));
    return shown(await customers.findOneAndUpdate({ _id }, stages, { returnDocument: "after" }));
  };

  return Router()
    .post("/", async (request, response) => {
      const created = {
        _id: new ObjectId(),
        ...(await read(request, whole)),
        role: "customer",
        creditPence: 0,
        createdAt: new Date(),
      };
      await customers.insertOne(created);
      response.status(201).location(`/customers/${created._id.toHexString()}`).json(shown(created));
    })
    .get("/:id", async (request, response) => {
      response.json(shown(await customers.findOne({ _id: idOf(request) })));
    })
    .put("/:id", async (request, response) => {
      const _id = idOf(request);
      response.json(await change(_id, { phone: null, address: null, ...(await read(request, whole)) }));
    })
    .patch("/:id", async (request, response) => {
      response.json(await change(idOf(request), await read(request, part)));
    })
    .delete("/:id", async (request, response) => {
      const _id = idOf(request);
      const [open, found] = await Promise.all([
        orders.countDocuments({ customerId: _id, status: /^(placed|paid|packed|shipped)$/ }, { limit: 1 }),
        customers.findOne({ _id }, { projection: { _id: 1 } }),
      ]);
      if (!found) throw new Refused(404);
      if (open > 0) throw new Refused(409);
      const { deletedCount } = await customers.deleteOne({ _id });
      if (deletedCount === 0) throw new Refused(404);
      response.status(204).end();
    })
    .use(() => {
      throw new Refused(404);
    })
    .use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
      const { code, status } = error as { code?: number; status?: number };
      const known = code === 11_000 ? 409 : status !== undefined && status < 500 ? status : 500;
      const errors = error instanceof Refused ? error.errors : [];
      response.status(known).json({ type: "about:blank", title: `Problem ${known}`, status: known, errors });
    });
}
