import { BSONRegExp } from "bson";

/**
 * Makes a value safe for EJSON, which would read the data `{ $date: "…" }` as a Date, and of
 * `{ $regex: "^a", $ne: null }` would keep only the `$regex`: a query must arrive as it was written.
 * Keys that begin with `$` get one more, and a RegExp becomes what the driver would send for it.
 */
export function escapeDollarKeys(value: unknown): unknown {
  if (value instanceof RegExp) return toBsonRegExp(value);
  return mapPlain(value, escapeDollarKeys, (key) => (key.startsWith("$") ? `$${key}` : key));
}

/** Undoes {@link escapeDollarKeys}, but for regular expressions: they stay a BSONRegExp. */
export function restoreDollarKeys(value: unknown): unknown {
  return mapPlain(value, restoreDollarKeys, (key) => (key.startsWith("$$") ? key.slice(1) : key));
}

function mapPlain(
  value: unknown,
  mapPart: (part: unknown) => unknown,
  mapKey: (key: string) => string,
): unknown {
  if (Array.isArray(value)) return value.map(mapPart);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [mapKey(key), mapPart(part)]));
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The driver writes `g` as the server's `s`, and drops the flags that the server does not know. */
function toBsonRegExp({ source, ignoreCase, global, multiline }: RegExp): BSONRegExp {
  return new BSONRegExp(source, `${ignoreCase ? "i" : ""}${global ? "s" : ""}${multiline ? "m" : ""}`);
}
