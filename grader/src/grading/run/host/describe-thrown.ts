import { inspect } from "node:util";
import type { ThrownValue } from "../protocol.ts";

/** Anything can be thrown: a string, null, an object whose getters throw. This never throws itself. */
export function describeThrown(thrown: unknown): ThrownValue {
  try {
    if (thrown instanceof Error || (typeof thrown === "object" && thrown !== null && "message" in thrown)) {
      const { name, message, code, stack } = thrown as Record<string, unknown>;
      return {
        name: typeof name === "string" ? name : "Error",
        message: (typeof message === "string" ? message : inspect(message)).slice(0, 2_000),
        ...(typeof code === "string" || typeof code === "number" ? { code: String(code) } : {}),
        ...(typeof stack === "string" ? { stack: stack.slice(0, 8_000) } : {}),
      };
    }
    return { name: typeof thrown, message: String(thrown).slice(0, 2_000) };
  } catch {
    return { name: "unknown", message: "a value that can't be turned into text" };
  }
}
