/** What a promise is rejected with; it is an error where it isn't. */
export async function caught(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ("error" in outcome) return outcome.error;
  throw new Error(`it was fulfilled with ${JSON.stringify(outcome.value)}`);
}
