import { z } from "zod";
import { HttpProblem } from "./problems.ts";
import type { FieldError } from "./types.ts";

/** Counts as JavaScript's `length` does; zod's own max() takes an emoji for one. */
const text = (max: number) =>
  z.string().refine(({ length }) => length >= 1 && length <= max, `must have 1 to ${max} characters`);

const customerSchema = z.strictObject({
  email: z.email().refine(({ length }) => length <= 254, "must have up to 254 characters"),
  name: text(100),
  phone: z
    .string()
    .regex(/^[\d +()-]{5,20}$/)
    .exactOptional(),
  address: z
    .strictObject({
      line1: text(200),
      town: text(100),
      postcode: text(10),
    })
    .exactOptional(),
});

const { email, name, phone, address } = customerSchema.shape;
const changesSchema = z.strictObject({
  email: email.exactOptional(),
  name: name.exactOptional(),
  phone: phone.unwrap().nullable().exactOptional(),
  address: address.unwrap().nullable().exactOptional(),
});

export type Changes = z.infer<typeof changesSchema>;

/** @throws HttpProblem 422 with all that is wrong */
export function readCustomer(body: unknown): z.infer<typeof customerSchema> {
  return read(customerSchema, body);
}

/** @throws HttpProblem 422 with all that is wrong */
export function readChanges(body: unknown): Changes {
  return read(changesSchema, body);
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap(toFieldErrors);
  // A value may break several rules of its field, and is one entry.
  const byPointer = new Map(errors.toReversed().map((error) => [error.pointer, error]));
  throw new HttpProblem(422, [...byPointer.values()].toReversed());
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const pointer = issue.path.map((key) => `/${String(key)}`).join("");
  if (issue.code !== "unrecognized_keys") return [{ pointer, detail: issue.message }];
  return issue.keys.map((key) => ({ pointer: `${pointer}/${key}`, detail: "is not a field" }));
}
