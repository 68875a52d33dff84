import { UnknownPlanError } from "./plan-errors.ts";

/** A part of an explain document of which only this much is known: it has named fields. */
export type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function expectFields(value: unknown, path: string): Fields {
  if (!isFields(value)) throw new UnknownPlanError(path, `expected an object, found ${nameKind(value)}`);
  return value;
}

export function expectList(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw new UnknownPlanError(path, `expected a list, found ${nameKind(value)}`);
  if (value.length === 0) throw new UnknownPlanError(path, "expected a list, found an empty one");
  return value;
}

/** A list of objects; a part that is none is named by its position. */
export function expectFieldsList(value: unknown, path: string): Fields[] {
  return expectList(value, path).map((each, n) => expectFields(each, `${path}[${n}]`));
}

export function expectText(value: unknown, path: string): string {
  if (typeof value !== "string") throw new UnknownPlanError(path, `expected text, found ${nameKind(value)}`);
  return value;
}

/** Takes plain numbers and the driver's Long, Int32 and Double alike. */
export function expectCount(value: unknown, path: string): number {
  const isBsonNumber = isFields(value) && "_bsontype" in value;
  const count = typeof value === "number" || isBsonNumber ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new UnknownPlanError(path, `expected a count, found ${nameKind(value)}`);
  }
  return count;
}

/** Applies `expect` to the field if it is there. */
export function readOptional<T>(
  fields: Fields,
  name: string,
  path: string,
  expect: (value: unknown, path: string) => T,
): T | undefined {
  return fields[name] === undefined ? undefined : expect(fields[name], `${path}.${name}`);
}

/** Says what was found, for an error message: "nothing", "a list", "text \"abc\"". */
export function nameKind(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `text ${JSON.stringify(value.slice(0, 40))}`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
