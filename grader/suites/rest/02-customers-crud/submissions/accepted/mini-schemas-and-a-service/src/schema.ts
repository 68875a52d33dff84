import * as z from "zod/mini";
import type { FieldError } from "./types.ts";

const text = (max: number) =>
  z.string().check(z.refine((it) => it.length > 0 && it.length <= max, `1 to ${max} characters`));

const email = z
  .string()
  .check(z.refine((it) => it.length <= 254 && /^[^@\s]+@[^@\s]+$/.test(it), "an e-mail address"));
const phone = z.string().check(z.regex(/^[()+\- 0-9]{5,20}$/, "a phone number"));
const address = z.object({ line1: text(200), town: text(100), postcode: text(10) });

export const whole = z.object({
  email,
  name: text(100),
  phone: z.exactOptional(phone),
  address: z.exactOptional(address),
});

export const part = z.object({
  email: z.exactOptional(email),
  name: z.exactOptional(text(100)),
  phone: z.exactOptional(z.nullable(phone)),
  address: z.exactOptional(z.nullable(address)),
});

export type Part = z.infer<typeof part>;

export function listFaults(error: z.core.$ZodError): FieldError[] {
  const faults: Record<string, FieldError> = {};
  for (const { path, message } of error.issues) {
    const pointer = path.map((step) => `/${String(step)}`).join("");
    faults[pointer] ??= { pointer, detail: message };
  }
  return Object.values(faults);
}
