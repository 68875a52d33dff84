import type { FieldError } from "./types.ts";

type Bag = Record<string, unknown>;
type Rule = (value: unknown) => string | undefined;

const text =
  (longest: number): Rule =>
  (value) =>
    typeof value === "string" && value.length >= 1 && value.length <= longest
      ? undefined
      : `must be text of 1 to ${longest} characters`;

const rules: Record<string, Rule> = {
  "/email": (value) =>
    typeof value === "string" && value.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
      ? undefined
      : "must be an e-mail address of up to 254 characters",
  "/name": text(100),
  "/phone": (value) =>
    typeof value === "string" && /^[-+() 0-9]{5,20}$/.test(value)
      ? undefined
      : "must have 5 to 20 digits, blanks, +, -, ( or )",
  "/address/line1": text(200),
  "/address/town": text(100),
  "/address/postcode": text(10),
};

function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Notes what is wrong with one field, in `errors`. */
function check(pointer: string, value: unknown, errors: FieldError[]): void {
  const detail = value === undefined ? "is missing" : rules[pointer]?.(value);
  if (detail) errors.push({ pointer, detail });
}

function checkAddress(value: unknown, errors: FieldError[]): void {
  if (!isBag(value)) return void errors.push({ pointer: "/address", detail: "must be an object" });
  for (const part of ["line1", "town", "postcode"]) check(`/address/${part}`, value[part], errors);
}

/** For a PUT or POST the two required fields must be there; for a PATCH nothing must. */
export function findErrors(body: unknown, isPatch: boolean): FieldError[] {
  if (!isBag(body)) return [{ pointer: "", detail: "must be an object" }];
  const errors: FieldError[] = [];
  for (const field of ["email", "name"]) {
    if (!isPatch || field in body) check(`/${field}`, body[field], errors);
  }
  const isGone = (value: unknown): boolean => value === undefined || (isPatch && value === null);
  if (!isGone(body["phone"])) check("/phone", body["phone"], errors);
  if (!isGone(body["address"])) checkAddress(body["address"], errors);
  return errors;
}

/** A fresh object with the known fields only; the body must have been checked. */
export function pickFields(body: Bag): Bag {
  const picked: Bag = {};
  for (const field of ["email", "name", "phone", "address"]) {
    if (field in body) picked[field] = body[field];
  }
  if (typeof picked["email"] === "string") picked["email"] = picked["email"].toLowerCase();
  if (isBag(picked["address"])) {
    const { line1, town, postcode } = picked["address"];
    picked["address"] = { line1, town, postcode };
  }
  return picked;
}
