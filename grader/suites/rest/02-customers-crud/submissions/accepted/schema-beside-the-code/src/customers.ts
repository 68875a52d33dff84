import express, { type NextFunction, type Request, type Response } from "express";
import { ObjectId, type AnyBulkWriteOperation, type Db } from "mongodb";
import { readPart, readWhole, type Fields } from "./schema.ts";
import type { FieldError, StoredCustomer, StoredOrder } from "./types.ts";

const open: StoredOrder["status"][] = ["placed", "paid", "packed", "shipped"];

class Problem {
  readonly status: number;
  readonly title: string;
  readonly errors: FieldError[];
  constructor(status: number, title: string, errors: FieldError[] = []) {
    this.status = status;
    this.title = title;
    this.errors = errors;
  }
}

const gone = () => new Problem(404, "There is no such customer");

export function createCustomersRouter({ db }: { db: Db }): express.Router {
  const customers = db.collection<StoredCustomer>("customers");
  const router = express.Router();

  router.param("id", (_request, _response, next, id: string) => {
    next(/^[0-9a-f]{24}$/i.test(id) ? undefined : gone());
  });
  // GET and DELETE have no body, and no type to speak of.
  router.use((request, _response, next) => {
    const [type = ""] = (request.get("content-type") ?? "application/json").split(";");
    const isJson = type.trim().toLowerCase() === "application/json";
    next(isJson ? undefined : new Problem(415, "Send application/json"));
  });
  router.use(express.json({ type: () => true, strict: false, limit: "1mb" }));

  async function show(_id: ObjectId): Promise<object> {
    const [found] = await customers
      .find({ _id }, { projection: { email: 1, name: 1, phone: 1, address: 1 } })
      .limit(1)
      .toArray();
    if (!found) throw gone();
    const { email, name, phone, address } = found;
    return JSON.parse(
      JSON.stringify({ id: _id, email, name, phone: phone ?? undefined, address: address ?? undefined }),
    ) as object;
  }

  async function write(_id: ObjectId, fields: Fields): Promise<object> {
    const changes = Object.entries(fields).map(([field, value]): AnyBulkWriteOperation<StoredCustomer> => {
      const update = value === null ? { $unset: { [field]: true } } : { $set: { [field]: value as never } };
      return { updateOne: { filter: { _id }, update } };
    });
    if (changes.length > 0) await customers.bulkWrite(inOrder(changes, fields), { ordered: true });
    return show(_id);
  }

  router.post("/", async (request, response) => {
    const fields = accept(readWhole(request.body));
    const { insertedId } = await customers.insertOne({
      ...fields,
      role: "customer",
      creditPence: 0,
      createdAt: new Date(),
    } as StoredCustomer);
    response
      .status(201)
      .location(`/customers/${String(insertedId)}`)
      .send(await show(insertedId));
  });

  router
    .route("/:id")
    .get(async (request, response) => void response.send(await show(new ObjectId(request.params.id))))
    .put(async (request, response) => {
      const fields = { phone: null, address: null, ...accept(readWhole(request.body)) };
      response.send(await write(new ObjectId(request.params.id), fields));
    })
    .patch(async (request, response) => {
      response.send(await write(new ObjectId(request.params.id), accept(readPart(request.body))));
    })
    .delete(async (request, response) => {
      const _id = new ObjectId(request.params.id);
      await show(_id);
      const isOpen = await db
        .collection<StoredOrder>("orders")
        .aggregate([{ $match: { customerId: _id, status: { $in: open } } }, { $limit: 1 }])
        .hasNext();
      if (isOpen) throw new Problem(409, "There are open orders");
      if (!(await customers.findOneAndDelete({ _id }))) throw gone();
      response.sendStatus(204);
    });

  router.all("/{*rest}", () => {
    throw new Problem(405, "This can't be done here");
  });

  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const { status, title, errors } = toProblem(error);
    response.status(status).json({ type: `/problems/${status}`, title, status, errors });
  });
  return router;
}

/** The address first: where it is taken, nothing else has been written. */
function inOrder(
  changes: AnyBulkWriteOperation<StoredCustomer>[],
  fields: Fields,
): AnyBulkWriteOperation<StoredCustomer>[] {
  const at = Object.keys(fields).indexOf("email");
  return at < 0 ? changes : [changes[at], ...changes.toSpliced(at, 1)];
}

function accept(read: Fields | FieldError[]): Fields {
  if (Array.isArray(read)) throw new Problem(400, "Some fields do not fit", read);
  return read;
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code, status } = error as { code?: unknown; status?: unknown };
  if (code === 11_000)
    return new Problem(409, "The address is taken", [{ pointer: "/email", detail: "is taken" }]);
  if (typeof status === "number" && status < 500) return new Problem(status, "The request can't be read");
  return new Problem(500, "Something went wrong");
}
