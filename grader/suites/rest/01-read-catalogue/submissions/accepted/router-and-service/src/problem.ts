import type { ErrorRequestHandler } from "express";

/** An answer that is no success; thrown anywhere, sent in one place. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, title: string) {
    super(title);
    this.status = status;
  }
}

export const answerError: ErrorRequestHandler = (error, request, response, _next) => {
  const known = error instanceof Problem ? error : new Problem(500, "Internal Server Error");
  const { status, message: title } = known;
  response.status(status).json({ type: "about:blank", title, status, instance: request.originalUrl });
};
