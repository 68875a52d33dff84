import type { ValidateFunction } from "ajv";
import express, { type ErrorRequestHandler, type Request } from "express";
import { MongoServerError, ObjectId, type Db } from "mongodb";
import { isCustomer, isPatch, toFieldErrors } from "./schema.ts";
import type { FieldError, StoredCustomer } from "./types.ts";

class Refusal extends Error {
  readonly status: number;
  readonly errors: FieldError[];

  constructor(status: number, title: string, errors: FieldError[] = []) {
    super(title);
    this.status = status;
    this.errors = errors;
  }
}

const nobody = () => new Refusal(404, "nobody has this id");
const taken = () => new Refusal(409, "somebody else has this e-mail address");
const ignoringCase = { locale: "en", strength: 2 } as const;

function readBody<Body>(request: Request, isValid: ValidateFunction<Body>): Body {
  if (!request.is("application/json")) throw new Refusal(415, "only application/json is read");
  const body = parse(String(request.body));
  if (isValid(body)) return body;
  throw new Refusal(422, "some fields are wrong", toFieldErrors(isValid.errors ?? []));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal(400, "the body is not JSON");
  }
}

/** Decides by what the database stores; nothing is looked up before a write but open orders. */
export function createCustomersRouter({ db }: { db: Db }): express.Router {
  const customers = db.collection<StoredCustomer>("customers");
  const router = express.Router();
  router.use(express.text({ type: "*/*" }));

  router.param("id", (_request, _response, next, id: string) => {
    next(ObjectId.isValid(id) ? undefined : new Refusal(400, "this is no id"));
  });

  router.post("/", async (request, response) => {
    const input = readBody(request, isCustomer);
    const _id = new ObjectId();
    const { upsertedCount } = await customers.updateOne(
      { email: input.email },
      { $setOnInsert: { ...input, _id, role: "customer", creditPence: 0, createdAt: new Date() } },
      { upsert: true, collation: ignoringCase },
    );
    if (upsertedCount === 0) throw taken();
    response
      .status(201)
      .location(`/customers/${_id.toHexString()}`)
      .json({ id: _id, ...input });
  });

  const find = async (id: string): Promise<object> => {
    const [shown] = await customers
      .aggregate([
        { $match: { _id: new ObjectId(id) } },
        // A phone of null would stay null.
        {
          $project: {
            _id: 0,
            id: "$_id",
            email: 1,
            name: 1,
            phone: { $ifNull: ["$phone", "$$REMOVE"] },
            address: 1,
          },
        },
      ])
      .toArray();
    if (!shown) throw nobody();
    return shown;
  };

  router.get("/:id", async (request, response) => {
    response.json(await find(request.params.id));
  });

  /** One update: what is null goes, the rest is taken literally, so that a name of "$where" stays a name. */
  const write = async (id: string, fields: object): Promise<object> => {
    const values = Object.entries(fields).map(([field, value]) => [
      field,
      value === null ? "$$REMOVE" : { $literal: value as unknown },
    ]);
    await customers.updateOne({ _id: new ObjectId(id) }, [{ $set: Object.fromEntries(values) as object }]);
    return find(id);
  };

  router.put("/:id", async (request, response) => {
    const customer = readBody(request, isCustomer);
    response.json(await write(request.params.id, { phone: null, address: null, ...customer }));
  });

  router.patch("/:id", async (request, response) => {
    response.json(await write(request.params.id, readBody(request, isPatch)));
  });

  router.delete("/:id", async (request, response) => {
    const customerId = new ObjectId(request.params.id);
    const open = { customerId, status: { $nin: ["draft", "delivered", "cancelled"] } };
    if ((await db.collection("orders").countDocuments(open)) > 0)
      throw new Refusal(409, "there are open orders");
    if (!(await customers.findOneAndDelete({ _id: customerId }))) throw nobody();
    response.status(204).send();
  });

  router.use((_request, _response, next) => next(new Refusal(404, "there is nothing here")));
  router.use(sendError);
  return router;
}

const sendError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const known = error instanceof MongoServerError && error.code === 11_000 ? taken() : error;
  const { status, message, errors } = known instanceof Refusal ? known : toRefusal(known);
  response
    .status(status)
    .set("content-type", "application/problem+json")
    .send(JSON.stringify({ type: "about:blank", title: message, status, errors }));
};

/** A body that is too large, a path that can't be decoded: Express marks them with a status below 500. */
function toRefusal(error: unknown): Refusal {
  const { status = 500 } = error as { status?: number };
  return new Refusal(status, status < 500 ? "the request can't be read" : "something went wrong here");
}
