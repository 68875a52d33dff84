import { sayProblem } from "@lab/texts";
import { miss } from "@lab/testkit";

/**
 * Asks a database that the solution may change, too. What the server refuses there, a rule, an index or a view
 * refuses that the solution made: a miss, not the suite's fault.
 */
export async function askSharedDatabase<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { happened, next } = sayProblem("answer.refusedByDatabase", { refusal: error.message });
    return miss(happened, { next });
  }
}

/** The server's own refusals have a number; a connection that broke, or a driver's mistake, has none. */
function isRefusal(error: unknown): error is Error {
  return (
    error instanceof Error &&
    error.name.startsWith("Mongo") &&
    typeof (error as { code?: unknown }).code === "number"
  );
}
