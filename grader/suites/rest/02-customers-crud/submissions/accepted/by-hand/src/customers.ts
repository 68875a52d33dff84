import express, { type NextFunction, type Request, type Response } from "express";
import { ObjectId, type Db } from "mongodb";
import { findErrors, pickFields } from "./schema.ts";
import type { FieldError, StoredCustomer } from "./types.ts";

const titles: Record<number, string> = {
  400: "The request is not right",
  404: "There is no such customer",
  409: "This is not possible now",
  415: "Send application/json",
  500: "Something went wrong here",
};

function sendProblem(response: Response, status: number, errors: FieldError[] = []): void {
  response.status(status).json({
    type: `https://hedgerow.example/problems/${status}`,
    title: titles[status] ?? "Error",
    status,
    errors,
  });
}

function isDuplicate(error: unknown): boolean {
  return (error as { code?: unknown }).code === 11_000;
}

function show({ _id, email, name, phone, address }: StoredCustomer): object {
  const shown: Record<string, unknown> = { id: String(_id), email, name };
  if (phone) shown["phone"] = phone;
  if (address) shown["address"] = address;
  return shown;
}

/** The router checks the type and the body of everything that has one before a route sees it. */
export function createCustomersRouter({ db }: { db: Db }): express.Router {
  const customers = db.collection<StoredCustomer>("customers");
  const router = express.Router();

  router.use((request, response, next) => {
    const hasBody = ["POST", "PUT", "PATCH"].includes(request.method);
    if (hasBody && !request.is("json")) sendProblem(response, 415);
    else next();
  });
  router.use(express.json({ strict: false }));
  router.use((request, response, next) => {
    if (!["POST", "PUT", "PATCH"].includes(request.method)) return next();
    const errors = findErrors(request.body, request.method === "PATCH");
    if (errors.length > 0) sendProblem(response, 400, errors);
    else next();
  });

  async function load(request: Request, response: Response) {
    const id = String(request.params["id"]);
    const found = /^[0-9a-f]{24}$/i.test(id) ? await customers.findOne({ _id: new ObjectId(id) }) : null;
    if (found) return found;
    sendProblem(response, 404);
    return undefined;
  }

  router.post("/", async (request, response) => {
    const created = {
      ...pickFields(request.body as Record<string, unknown>),
      _id: new ObjectId(),
      role: "customer",
      creditPence: 0,
      createdAt: new Date(),
    } as StoredCustomer;
    await customers.insertOne(created);
    const place = `${request.protocol}://${request.get("host")}${request.baseUrl}/${String(created._id)}`;
    response.status(201).set("Location", place).json(show(created));
  });

  router.get("/:id", async (request, response) => {
    const found = await load(request, response);
    if (found) response.json(show(found));
  });

  router.route("/:id").put(rewrite).patch(rewrite);

  async function rewrite(request: Request, response: Response): Promise<void> {
    const found = await load(request, response);
    if (!found) return;
    const merged: StoredCustomer = { ...found };
    if (request.method === "PUT") for (const field of ["phone", "address"] as const) delete merged[field];
    Object.assign(merged, pickFields(request.body as Record<string, unknown>));
    for (const field of ["phone", "address"] as const) if (!merged[field]) delete merged[field];
    // Only what was read is replaced: where somebody was faster, it is read again.
    const { matchedCount } = await customers.replaceOne(found, merged);
    if (matchedCount === 0) return rewrite(request, response);
    response.json(show(merged));
  }

  router.delete("/:id", async (request, response) => {
    const found = await load(request, response);
    if (!found) return;
    const statuses = await db.collection("orders").distinct("status", { customerId: found._id });
    if (statuses.some((status) => !["draft", "delivered", "cancelled"].includes(status as string))) {
      return sendProblem(response, 409);
    }
    await customers.deleteOne({ _id: found._id });
    response.sendStatus(204);
  });

  router.use((_request, response) => sendProblem(response, 404));
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    if (isDuplicate(error)) return sendProblem(response, 409, [{ pointer: "/email", detail: "is taken" }]);
    // What body-parser and Express throw for a client's mistake has a status from 400 on.
    const { status = 500 } = error as { status?: number };
    sendProblem(response, status);
  });
  return router;
}
