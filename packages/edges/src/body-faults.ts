import { type BodyTable, listPlaces, type Place, setAt } from "./body-table.ts";
import { type Edge } from "./edge.ts";
import { inheritedNames } from "./texts.ts";

/** One thing that is changed in a body, all else being as it was. */
export interface BodyChange {
  path: readonly string[];
  change(body: object): object;
}

/** As a reader calls a field: `town of address`. */
function nameOf({ path }: Pick<Place, "path">): string {
  return path.toReversed().join(" of ");
}

function changeAt(place: Pick<Place, "path">, value: unknown): BodyChange {
  const { path } = place;
  return { path, change: (body) => setAt(body, path, typeof value === "function" ? value() : value) };
}

/** What may stand in place of a value. */
export const faultKinds = [
  "missing",
  "null",
  "number",
  "0",
  "true",
  "false",
  "empty-text",
  "empty-list",
  "list",
  "other-type",
] as const;

/**
 * One fault at a time over every field of a table: missing, null, and each type that is another one. The types hold what
 * a lenient reader makes the right one of: a number as text, a list of one. `kinds` leaves
 * out some, for where the whole of them is tried elsewhere.
 */
export function faultsIn(table: BodyTable, kinds: readonly string[] = faultKinds): Edge<BodyChange>[] {
  return listPlaces(table).flatMap((place): Edge<BodyChange>[] => {
    const { rule } = place;
    const name = nameOf(place);
    const edge = (what: string, value: unknown): Edge<BodyChange> => ({
      dimension: "json body",
      name: what,
      value: changeAt(place, value),
    });
    const whole = (): unknown => (rule.kind === "text" ? rule.make(rule.max) : fillIn(rule.fields));
    const others: (readonly [kind: string, what: string, value: unknown])[] = [
      ["number", "a number", 12_345],
      ["0", "0", 0],
      ["true", "true", true],
      ["false", "false", false],
      // In the place of text it is a matter of length.
      ...(rule.kind === "text" ? [] : [["empty-text", "an empty text", ""] as const]),
      ["empty-list", "an empty list", []],
      ["list", "a list of one", () => [whole()]],
      rule.kind === "text"
        ? ["other-type", "an object", {}]
        : ["other-type", "text", () => "4 Mill Lane, Ashmoor"],
    ];
    return [
      ...(rule.isRequired && kinds.includes("missing") ? [edge(`no ${name}`, undefined)] : []),
      ...(rule.isNullable || !kinds.includes("null") ? [] : [edge(`null as ${name}`, null)]),
      ...others.flatMap(([kind, what, value]) =>
        kinds.includes(kind) ? [edge(`${what} as ${name}`, value)] : [],
      ),
    ];
  });
}

function fillIn(fields: BodyTable): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, rule]) => [
      name,
      rule.kind === "text" ? rule.make(rule.min) : fillIn(rule.fields),
    ]),
  );
}

/** A text at or beyond a limit of its field. */
export interface LengthChange extends BodyChange {
  length: number;
  isWithin: boolean;
}

/** For every text of a table the empty one, the lengths one below, at and one above each limit, and one far beyond. */
export function limitsIn(table: BodyTable, { far = 10_000 } = {}): Edge<LengthChange>[] {
  return listPlaces(table).flatMap((place): Edge<LengthChange>[] => {
    const { rule } = place;
    if (rule.kind !== "text") return [];
    const { min, max } = rule;
    const lengths = new Set([0, min - 1, min, max, max + 1, far].filter((length) => length >= 0));
    return [...lengths].map((length) => ({
      dimension: "length",
      name: `${nameOf(place)} of ${length === 1 ? "1 character" : `${length} characters`}`,
      value: {
        ...changeAt(place, () => rule.make(length)),
        length,
        isWithin: length >= min && length <= max,
      },
    }));
  });
}

/** A name that a table doesn't have, with a value that a search finds again. */
export interface SurplusField {
  name: string;
  change(body: object, value: unknown): object;
}

/** Names that a table doesn't have, at its top and in each object of it. */
export function surplusIn(table: BodyTable, names: readonly Edge<string>[]): Edge<SurplusField>[] {
  const objects = listPlaces(table).filter(({ rule }) => rule.kind === "object");
  return [{ path: [] as readonly string[] }, ...objects].flatMap(({ path }) =>
    names
      .filter(({ value }) => !listPlaces(table).some((place) => isAt(place, path, value)))
      .map((edge) => ({
        dimension: "unknown field" as const,
        name: path.length === 0 ? edge.name : `${edge.name}, in ${nameOf({ path })}`,
        value: {
          name: edge.value,
          change: (body: object, value: unknown) => setAt(body, [...path, edge.value], value),
        },
      })),
  );
}

function isAt({ path }: Place, above: readonly string[], name: string): boolean {
  return path.join("\0") === [...above, name].join("\0");
}

/** Names that mean something to a program on their way, and are only names. */
export const meaningfulNames: readonly Edge<string>[] = [
  ...inheritedNames.map((edge): Edge<string> => ({ ...edge, dimension: "unknown field" })),
  ...Object.entries({
    "an operator's name": "$set",
    "a path of dots": "address.town",
    "an empty name": "",
    "a name with a slash": "a/b",
    "a number as a name": "0",
    "a name in capitals": "NAME",
    "a name with a space after it": "name ",
  }).map(([name, value]): Edge<string> => ({ dimension: "unknown field", name, value })),
];
