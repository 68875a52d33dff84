/** Text of so many code units as JavaScript's `length` counts, the limits included. */
export interface TextRule {
  kind: "text";
  min: number;
  max: number;
  isRequired?: boolean;
  /** A body may say null here. */
  isNullable?: boolean;
  /** A text of this length that keeps all other rules, as far as there is one. */
  make(length: number): string;
  /** What is no such text whatever its length, and what is one, if there is more to it than its length. */
  fits?(text: string): boolean;
}

export interface ObjectRule {
  kind: "object";
  fields: BodyTable;
  isRequired?: boolean;
  isNullable?: boolean;
}

export type FieldRule = TextRule | ObjectRule;

/** The fields of a JSON object as a contract's table lists them. */
export type BodyTable = Readonly<Record<string, FieldRule>>;

/** A field, and how one gets to it. */
export interface Place {
  /** As a JSON pointer. */
  pointer: string;
  /** Its name, and before it those of the objects that it is in. */
  path: readonly string[];
  rule: FieldRule;
}

/** All fields of a table, each before those that are in it. */
export function listPlaces(table: BodyTable, path: readonly string[] = []): Place[] {
  return Object.entries(table).flatMap(([name, rule]): Place[] => {
    const own = [...path, name];
    const below = rule.kind === "object" ? listPlaces(rule.fields, own) : [];
    return [{ pointer: `/${own.join("/")}`, path: own, rule }, ...below];
  });
}

/** The same body with this at its place; undefined takes the field away. */
export function setAt(body: object, [name = "", ...deeper]: readonly string[], value: unknown): object {
  if (deeper.length === 0) {
    const { [name]: _, ...others } = body as Record<string, unknown>;
    // A name as __proto__ is one like any.
    const added = value === undefined ? [] : [[name, value] as const];
    return Object.fromEntries([...Object.entries(others), ...added]);
  }
  const inner = (body as Record<string, unknown>)[name];
  return { ...body, [name]: setAt(Object(inner) as object, deeper, value) };
}

/** What a contract says of a body: `free` where it leaves open whether the body is taken. */
export interface Classified {
  verdict: "valid" | "invalid" | "free";
  /** The fields that don't fit, as JSON pointers in the table's order. */
  pointers: string[];
  /** Names that the table doesn't have, as JSON pointers that nothing is escaped in. */
  unknown: string[];
}

/** Judges any JSON value by a table whose unknown fields may be ignored or refused, as a solution likes. */
export function classifyBody(table: BodyTable, body: unknown): Classified {
  if (!isPlainObject(body)) return { verdict: "invalid", pointers: [""], unknown: [] };
  const { pointers, unknown } = findFaults(table, body, "");
  const verdict = pointers.length > 0 ? "invalid" : unknown.length > 0 ? "free" : "valid";
  return { verdict, pointers, unknown };
}

type Faults = Pick<Classified, "pointers" | "unknown">;

function findFaults(table: BodyTable, body: Record<string, unknown>, above: string): Faults {
  const found = Object.entries(table).map(([name, rule]) =>
    judgeField(rule, Object.hasOwn(body, name) ? body[name] : undefined, `${above}/${name}`),
  );
  const surplus = Object.keys(body).filter((name) => !Object.hasOwn(table, name));
  return {
    pointers: found.flatMap(({ pointers }) => pointers),
    unknown: [...surplus.map((name) => `${above}/${name}`), ...found.flatMap(({ unknown }) => unknown)],
  };
}

function judgeField(rule: FieldRule, value: unknown, pointer: string): Faults {
  const fine: Faults = { pointers: [], unknown: [] };
  const fault: Faults = { pointers: [pointer], unknown: [] };
  if (value === undefined) return rule.isRequired ? fault : fine;
  if (value === null) return rule.isNullable ? fine : fault;
  if (rule.kind === "object") return isPlainObject(value) ? findFaults(rule.fields, value, pointer) : fault;
  const isText = typeof value === "string" && value.length >= rule.min && value.length <= rule.max;
  return isText && (rule.fits?.(value) ?? true) ? fine : fault;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
