import { STATUS_CODES } from "node:http";
import express, { type ErrorRequestHandler, type Request, type Response } from "express";
import type { Db } from "mongodb";
import { CustomerService, type Outcome } from "./service.ts";
import type { FieldError } from "./types.ts";

const statuses = {
  created: 201,
  found: 200,
  removed: 204,
  nobody: 404,
  taken: 409,
  busy: 409,
  unfit: 422,
} as const;

function refuse(response: Response, status: number, errors: FieldError[] = []): void {
  const title = STATUS_CODES[status] ?? "Error";
  response
    .status(status)
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify({ type: "about:blank", title, status, errors }));
}

function answer(response: Response, outcome: Outcome): void {
  const status = statuses[outcome.kind];
  if (outcome.kind === "unfit") return refuse(response, status, outcome.errors);
  if (!("customer" in outcome))
    return status === 204 ? void response.status(204).end() : refuse(response, status);
  if (outcome.kind === "created") response.set("Location", `/customers/${String(outcome.customer["id"])}`);
  response.status(status).json(outcome.customer);
}

export function createCustomersRouter({ db }: { db: Db }): express.Router {
  const service = new CustomerService(db);
  const router = express.Router();
  const idOf = (request: Request): string => String(request.params["id"]);
  const readJson: express.RequestHandler[] = [
    (request, response, next) => (request.is("json") ? next() : refuse(response, 415)),
    express.json({ strict: false, limit: 200_000 }),
  ];

  router.post("/", readJson, async (request, response) =>
    answer(response, await service.create(request.body)),
  );
  router.get("/:id", async (request, response) => answer(response, await service.find(idOf(request))));
  router.put("/:id", readJson, async (request: Request, response: Response) =>
    answer(response, await service.replace(idOf(request), request.body)),
  );
  router.patch("/:id", readJson, async (request: Request, response: Response) =>
    answer(response, await service.merge(idOf(request), request.body)),
  );
  router.delete("/:id", async (request, response) => answer(response, await service.remove(idOf(request))));
  router.use((_request, response) => refuse(response, 404));

  const onError: ErrorRequestHandler = (error: { status?: number }, _request, response, _next) => {
    refuse(response, error.status !== undefined && error.status < 500 ? error.status : 500);
  };
  return router.use(onError);
}
