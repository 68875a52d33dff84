import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { CustomerInput, FieldError } from "./types.ts";

const text = (maxLength: number) => ({ type: "string", minLength: 1, maxLength });

const fields = {
  email: { type: "string", maxLength: 254, pattern: "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$" },
  name: text(100),
  phone: { type: "string", pattern: "^[-+() 0-9]{5,20}$" },
  address: {
    type: "object",
    properties: { line1: text(200), town: text(100), postcode: text(10) },
    required: ["line1", "town", "postcode"],
    additionalProperties: false,
  },
} as const;

// unicode: false counts as JavaScript's length does.
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, unicode: false });

export const isCustomer: ValidateFunction<CustomerInput> = ajv.compile({
  type: "object",
  properties: fields,
  required: ["email", "name"],
  additionalProperties: false,
});

export const isPatch: ValidateFunction<Record<string, unknown>> = ajv.compile({
  type: "object",
  properties: {
    ...fields,
    phone: { ...fields.phone, type: ["string", "null"] },
    address: { ...fields.address, type: ["object", "null"] },
  },
  additionalProperties: false,
});

/** ajv names the object that lacks a field, or has one too many; the contract wants the field. */
export function toFieldErrors(errors: ErrorObject[]): FieldError[] {
  const found = errors.map(({ instancePath, message, params }) => {
    const { missingProperty, additionalProperty } = params as Record<string, string | undefined>;
    const field = missingProperty ?? additionalProperty;
    return {
      pointer: field === undefined ? instancePath : `${instancePath}/${field}`,
      detail: message ?? "is wrong",
    };
  });
  // A text may be too long and of another form: one entry for each field.
  return found.filter(({ pointer }, index) => found.findIndex((one) => one.pointer === pointer) === index);
}
