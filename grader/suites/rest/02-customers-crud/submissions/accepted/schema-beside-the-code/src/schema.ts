import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { FieldError } from "./types.ts";

export interface Fields {
  email?: string;
  name?: string;
  phone?: string | null;
  address?: object | null;
}

type Table = { $defs: Record<"email" | "name" | "phone" | "address", object> };

const table = JSON.parse(readFileSync(join(import.meta.dirname, "customer.json"), "utf8")) as Table;
const { email, name, phone, address } = table.$defs;
const orNull = (rule: object): object => ({ if: { type: "null" }, else: rule });

// A pattern and a length may both be broken: all are told, and the first one is kept. Lengths are those of JavaScript.
const ajv = new Ajv2020({ allErrors: true, unicode: false, strict: false });
const whole = ajv.compile<Fields>({
  type: "object",
  required: ["email", "name"],
  properties: { email, name, phone, address },
});
const part = ajv.compile<Fields>({
  type: "object",
  properties: { email, name, phone: orNull(phone), address: orNull(address) },
});

function toFieldError({ instancePath, params, message }: ErrorObject): FieldError {
  const missing = (params as { missingProperty?: string }).missingProperty;
  const pointer = missing === undefined ? instancePath : `${instancePath}/${missing}`;
  return { pointer, detail: message ?? "does not fit" };
}

function readBy(validate: ValidateFunction<Fields>, body: unknown): Fields | FieldError[] {
  if (validate(body)) return keepKnown(body);
  const found = (validate.errors ?? []).filter(({ keyword }) => keyword !== "if").map(toFieldError);
  return found.filter((one, at) => found.findIndex(({ pointer }) => pointer === one.pointer) === at);
}

/** The schema says nothing of other fields, so they are left behind here. */
function keepKnown(body: Fields): Fields {
  const known: Fields = {};
  if (Object.hasOwn(body, "email") && body.email !== undefined) known.email = body.email;
  if (Object.hasOwn(body, "name") && body.name !== undefined) known.name = body.name;
  if (Object.hasOwn(body, "phone") && body.phone !== undefined) known.phone = body.phone;
  if (Object.hasOwn(body, "address") && body.address !== undefined) {
    const given = body.address;
    known.address = given && { line1: given.line1, town: given.town, postcode: given.postcode };
  }
  return known;
}

export const readWhole = (body: unknown) => readBy(whole, body);
export const readPart = (body: unknown) => readBy(part, body);
