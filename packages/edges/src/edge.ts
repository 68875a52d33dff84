/** What a sentence of a contract may speak of; each has values at its borders, where code breaks. */
export const dimensions = [
  "amount",
  "answer",
  "author",
  "day",
  "dependency",
  "file mode",
  "ignore rule",
  "index",
  "index flag",
  "line end",
  "instant",
  "content type",
  "identifier",
  "json body",
  "length",
  "media type",
  "message",
  "method",
  "operation",
  "parallel",
  "path",
  "quantity",
  "query",
  "rate",
  "ref",
  "row",
  "state",
  "text",
  "unknown field",
] as const;

export type Dimension = (typeof dimensions)[number];

/** A value at a border of its dimension. The name stands in messages: it says what is odd about the value. */
export interface Edge<Value = unknown> {
  readonly dimension: Dimension;
  readonly name: string;
  readonly value: Value;
}

/** An edge as reports know it, and as `check` reads it again: "text: an emoji". */
export function nameEdge({ dimension, name }: Pick<Edge, "dimension" | "name">): string {
  return `${dimension}: ${name}`;
}

/** Values by their names. */
export function edgesOf<Value>(dimension: Dimension, values: Readonly<Record<string, Value>>): Edge<Value>[] {
  return Object.entries(values).map(([name, value]) => ({ dimension, name, value }));
}

/** An edge that is no value: the way in which something is done. */
export function edgeOf(dimension: Dimension, name: string): Edge<undefined> {
  return { dimension, name, value: undefined };
}

/**
 * Leaves out what a contract excludes. `reasons` gives for each name the sentence that excludes it.
 * @throws Error where a name is none of these edges', so that no exception outlives its edge
 */
export function except<Value>(
  edges: readonly Edge<Value>[],
  reasons: Readonly<Record<string, string>>,
): Edge<Value>[] {
  const names = edges.map(({ name }) => name);
  for (const [name, reason] of Object.entries(reasons)) {
    if (!names.includes(name)) throw new Error(`no edge is called "${name}": ${names.join(", ")}`);
    if (reason.trim() === "") throw new Error(`the exception "${name}" has no reason`);
  }
  return edges.filter(({ name }) => !Object.hasOwn(reasons, name));
}
