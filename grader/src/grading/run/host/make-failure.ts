import type { Failure } from "@lab/edges";

/** What a stub rejects with. Its stack would only show this file. */
export function makeFailure(failure: Failure): unknown {
  if (!("error" in failure)) return failure.value;
  const { message, cause, ...properties } = failure.error;
  const options = hasMessage(cause) ? { cause: makeFailure({ error: { ...cause } }) } : {};
  const error = Object.assign(new Error(message, options), properties);
  error.stack = `Error: ${message}`;
  return error;
}

function hasMessage(cause: unknown): cause is { message: string } {
  return typeof cause === "object" && cause !== null && "message" in cause;
}
