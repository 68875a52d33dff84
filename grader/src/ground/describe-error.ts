/** All that is known of what was thrown: for who mends the lab. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
