import express, { type RequestHandler } from "express";
import { ObjectId, type Db, type UpdateFilter } from "mongodb";
import { answerProblem, HttpProblem } from "./problems.ts";
import { readChanges, readCustomer, type Changes } from "./schema.ts";
import type { ShownCustomer, StoredCustomer, StoredOrder } from "./types.ts";

const openStatuses = ["placed", "paid", "packed", "shipped"] as const;

/** All routes under /customers. */
export function createCustomersRouter({ db }: { db: Db }): express.Router {
  const customers = db.collection<StoredCustomer>("customers");
  const orders = db.collection<StoredOrder>("orders");
  const router = express.Router();
  const readBody: RequestHandler[] = [requireJson, express.json()];

  async function change(_id: ObjectId, changes: Changes): Promise<ShownCustomer> {
    const update = toUpdate(changes);
    const changed = await customers.findOneAndUpdate({ _id }, update, { returnDocument: "after" });
    return showCustomer(orNotFound(changed));
  }

  router.post("/", ...readBody, async (request, response) => {
    const stored: StoredCustomer = {
      ...readCustomer(request.body),
      _id: new ObjectId(),
      role: "customer",
      creditPence: 0,
      createdAt: new Date(),
    };
    await customers.insertOne(stored);
    response.status(201).location(`/customers/${stored._id.toHexString()}`).json(showCustomer(stored));
  });

  router.get("/:id", async (request, response) => {
    const found = await customers.findOne({ _id: readId(request.params.id) });
    response.json(showCustomer(orNotFound(found)));
  });

  router.put("/:id", ...readBody, async (request, response) => {
    const customer = readCustomer(request.body);
    response.json(await change(readId(request.params["id"]), { phone: null, address: null, ...customer }));
  });

  router.patch("/:id", ...readBody, async (request, response) => {
    response.json(await change(readId(request.params["id"]), readChanges(request.body)));
  });

  router.delete("/:id", async (request, response) => {
    const _id = readId(request.params.id);
    if (await orders.findOne({ customerId: _id, status: { $in: [...openStatuses] } })) {
      throw new HttpProblem(409);
    }
    const { deletedCount } = await customers.deleteOne({ _id });
    if (deletedCount === 0) throw new HttpProblem(404);
    response.status(204).end();
  });

  router.use(() => {
    throw new HttpProblem(404);
  });
  router.use(answerProblem);
  return router;
}

const requireJson: RequestHandler = (request, _response, next) => {
  if (!request.is("application/json")) throw new HttpProblem(415);
  next();
};

function readId(id: unknown): ObjectId {
  if (typeof id !== "string" || !ObjectId.isValid(id)) throw new HttpProblem(404);
  return new ObjectId(id);
}

/** What is null goes, the rest is set. */
function toUpdate(changes: Changes): UpdateFilter<StoredCustomer> {
  const entries = Object.entries(changes);
  return {
    $set: Object.fromEntries(entries.filter(([, value]) => value !== null)),
    $unset: Object.fromEntries(entries.flatMap(([field, value]) => (value === null ? [[field, ""]] : []))),
  };
}

/** @throws HttpProblem 404 where the database has found nobody */
function orNotFound<Found>(found: Found | null): Found {
  if (found === null) throw new HttpProblem(404);
  return found;
}

function showCustomer({ _id, email, name, phone, address }: StoredCustomer): ShownCustomer {
  return {
    id: _id.toHexString(),
    email,
    name,
    ...(phone ? { phone } : {}),
    ...(address ? { address } : {}),
  };
}
