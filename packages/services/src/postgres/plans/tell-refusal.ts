/** An error of the server's has a severity; one of the connection has none. */
export function tellRefusal(error: unknown): string | undefined {
  return typeof Object(error)["severity"] === "string" ? (error as Error).message : undefined;
}
