import { createHash } from "node:crypto";

export const greetingBytes = 64;

/** With what a connection says which stub it wants, and that it may: only who knows the secret can make it. */
export function greet(secret: string, stub: string): string {
  return createHash("sha256").update(`${secret} ${stub}`).digest("hex");
}
