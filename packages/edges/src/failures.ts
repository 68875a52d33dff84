import { edgesOf, type Edge } from "./edge.ts";

/** How a dependency fails: with an Error that has these properties, or with any other value. A `cause` is an Error too. */
export type Failure = { error: { message: string } & Readonly<Record<string, unknown>> } | { value: unknown };

/** Each rejects in another way; `secret` is in every one that has a text, so that a leak of it can be found. */
export function failuresWith(secret: string): Edge<Failure>[] {
  return edgesOf<Failure>("dependency", {
    "an Error": { error: { message: secret } },
    "an Error that has a status": { error: { message: secret, status: 404, statusCode: 404 } },
    "an Error that calls itself shown": { error: { message: secret, expose: true, status: 503 } },
    "an Error with a cause": { error: { message: "the pool is closed", cause: { message: secret } } },
    "an Error that names a header": { error: { message: secret, headers: { "x-failed": secret } } },
    "a text": { value: secret },
    undefined: { value: undefined },
    null: { value: null },
    "an object that has a status": { value: { status: 400, message: secret } },
    "the status of a page that moved": { error: { message: secret, status: 302 } },
  });
}
