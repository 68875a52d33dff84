/** Writes EJSON as a learner would write it in the shell, but for ids, which are told by their last digits. */
export function writeValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const special = writeSpecial(value as Record<string, unknown>);
  if (special !== undefined) return special;
  const fields = Object.entries(value).map(([key, part]) => `${writeKey(key)}: ${writeValue(part)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function writeKey(key: string): string {
  return /^[\w$]+$/.test(key) ? key : JSON.stringify(key);
}

function writeSpecial(value: Record<string, unknown>): string | undefined {
  if (typeof value["$oid"] === "string") return shortenId(value["$oid"]);
  if (typeof value["$date"] === "string") return shortenDate(value["$date"]);
  const regex = value["$regularExpression"] as { pattern: string; options: string } | undefined;
  return regex && `/${regex.pattern}/${regex.options}`;
}

/** The last digits tell ids apart, and leave room for the rest of a line. */
export function shortenId(hex: string): string {
  return `id …${hex.slice(-6)}`;
}

/** Without what is nought anyway: 2025-03-03, 2025-03-03T10:00Z. */
export function shortenDate(iso: string): string {
  return iso.replace(/T00:00:00(\.000)?Z$/, "").replace(/(T\d\d:\d\d):00(\.000)?Z$/, "$1Z");
}
