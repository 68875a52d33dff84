import type { ErrorRequestHandler } from "express";
import { MongoServerError } from "mongodb";
import { STATUS_CODES } from "node:http";
import type { FieldError, Problem } from "./types.ts";

/** Thrown wherever a request can't be done; the router's last handler answers it. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly errors: FieldError[];

  constructor(status: number, errors: FieldError[] = []) {
    super(STATUS_CODES[status]);
    this.status = status;
    this.errors = errors;
  }
}

const duplicateKey = 11_000;

export const answerProblem: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const { status, errors } = toHttpProblem(error);
  if (errors.length === 0) {
    response.status(status).json({ error: STATUS_CODES[status] });
    return;
  }
  const problem: Problem = { type: "about:blank", title: STATUS_CODES[status] ?? "Error", status, errors };
  response.status(status).type("application/problem+json").json(problem);
};

function toHttpProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof MongoServerError && error.code === duplicateKey) return new HttpProblem(409);
  // express.json() marks what the client did wrong.
  const { status } = error as { status?: unknown };
  if (typeof status === "number" && status >= 400 && status < 500) return new HttpProblem(status);
  console.error(error);
  return new HttpProblem(500);
}
