import { type BodyTable, type TextRule } from "@lab/edges";

let emails = 0;

/** An address that nobody has, of this length; below 20 characters it is none. */
function makeEmail(length: number): string {
  if (length < 20) return "x".repeat(length);
  const local = `m${++emails}-`.padEnd(Math.min(64, length - 12), "x");
  let before = length - local.length - "@example.org".length;
  const labels: string[] = [];
  for (; before > 0; before -= (labels.at(-1) ?? "").length) {
    // A label has up to 63 letters, and one at least.
    const size = before <= 62 ? before : before === 63 ? 61 : 62;
    labels.push(`${"x".repeat(size - 1)}.`);
  }
  return `${local}@${labels.join("")}example.org`;
}

/** A letter of two bytes: who counts those finds twice as many. */
const makeText = (length: number): string => "é".repeat(length);

const text = (max: number): TextRule => ({ kind: "text", min: 1, max, isRequired: true, make: makeText });

/** The README's table, for POST and PUT. */
export const customerTable = {
  email: { ...text(254), make: makeEmail, fits: (email: string) => /^[^@ ]+@[^@ ]+\.[^@ ]+$/.test(email) },
  name: text(100),
  phone: {
    kind: "text",
    min: 5,
    max: 20,
    make: (length: number) => "07700 900123 ".repeat(800).slice(0, length),
    fits: (phone: string) => /^[0-9 +()-]*$/.test(phone),
  },
  address: {
    kind: "object",
    fields: { line1: text(200), town: text(100), postcode: text(10) },
  },
} as const satisfies BodyTable;

/** The same for PATCH: nothing has to be there, and two fields may be null. */
export const changesTable = {
  email: { ...customerTable.email, isRequired: false },
  name: { ...customerTable.name, isRequired: false },
  phone: { ...customerTable.phone, isNullable: true },
  address: { ...customerTable.address, isNullable: true },
} as const satisfies BodyTable;

export const changingMethods = ["POST", "PUT", "PATCH"] as const;
export type ChangingMethod = (typeof changingMethods)[number];

export function tableOf(method: ChangingMethod): BodyTable {
  return method === "PATCH" ? changesTable : customerTable;
}

/** The order statuses of the README. */
export const closedStatuses = ["draft", "delivered", "cancelled"] as const;
export const openStatuses = ["placed", "paid", "packed", "shipped"] as const;

/** A customer as a client sees it after a change: PUT leaves nothing of before, PATCH what its body doesn't name. */
export function applyChange(method: "PUT" | "PATCH", before: object, body: object): Record<string, unknown> {
  const { id } = before as { id: string };
  const entries = Object.entries(method === "PUT" ? { id, ...body } : { ...before, ...body });
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}
