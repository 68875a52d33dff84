import { z } from "zod";
import { HttpProblem } from "./problems.ts";
import type { FieldError } from "./types.ts";

const customerSchema = z.looseObject({
  email: z.email().max(254),
  name: z.string().min(1).max(100),
  phone: z
    .string()
    .regex(/^[\d +()-]{5,20}$/)
    .exactOptional(),
  address: z
    .looseObject({
      line1: z.string().min(1).max(200),
      town: z.string().min(1).max(100),
      postcode: z.string().min(1).max(10),
    })
    .exactOptional(),
});

const { email, name, phone, address } = customerSchema.shape;
const changesSchema = z.looseObject({
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
  throw new HttpProblem(422, parsed.error.issues.flatMap(toFieldErrors));
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const pointer = issue.path.map((key) => `/${String(key)}`).join("");
  if (issue.code !== "unrecognized_keys") return [{ pointer, detail: issue.message }];
  return issue.keys.map((key) => ({ pointer: `${pointer}/${key}`, detail: "is not a field" }));
}
