import { edgeOf, indexKinds, indexOptions, oddDirections, type Edge } from "@lab/edges";
import { describeValue, miss, say } from "@lab/testkit";
import { atEdge } from "./at-edge.ts";
import { formWords } from "./messages.ts";

/** Fields and directions, in the order of the index. */
export type IndexKey = Record<string, 1 | -1>;

/** What is amiss: the words differ, where it was looked at doesn't. */
interface Fault {
  seen: string;
  next: string;
  edge: Edge;
}

const orderFields = new Set(
  "_id orderNo customerId depotId status placedAt deliverOn slot totalPence note version".split(" "),
);
const mostIndexes = 20;

/** As a learner would write it. */
export function describeKey(key: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(key).map(([field, direction]) =>
    typeof direction === "string" ? `${field}: "${direction}"` : `${field}: ${String(direction)}`,
  );
  return `{ ${fields.join(", ")} }`;
}

/** The keys of what a solution exports as its indexes; a form that the README rules out is a miss with its own words. */
export function expectIndexKeys(value: unknown): IndexKey[] {
  const fault = findFault(value);
  if (fault) {
    const { seen, next, edge } = fault;
    miss(say(formWords.miss), { seen, next, ...atEdge(edge) });
  }
  return (value as { key: IndexKey }[]).map(({ key }) => key);
}

function findFault(value: unknown): Fault | undefined {
  const seen = describeValue(value, 160);
  if (!Array.isArray(value))
    return { seen, next: say(formWords.noList), edge: edgeOf("index", "no list of indexes") };
  if (value.length > mostIndexes) {
    const count = say(formWords.tooMany, { count: value.length, most: mostIndexes });
    return {
      seen: count,
      next: say(formWords.few),
      edge: edgeOf("index", "more indexes than anybody keeps"),
    };
  }
  for (const spec of value as unknown[]) {
    const found = findFaultOf(spec);
    if (found) return found;
  }
  const names = (value as { name?: string }[]).flatMap(({ name }) => (name === undefined ? [] : [name]));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return undefined;
  const sameName = say(formWords.sameNameSeen, { name: twice });
  return {
    seen: sameName,
    next: say(formWords.sameName),
    edge: edgeOf("index", "a name that is there twice"),
  };
}

function findFaultOf(spec: unknown): Fault | undefined {
  const seen = describeValue(spec, 160);
  const tell = (next: string, edge: Edge): Fault => ({ seen, next, edge });
  if (!isObject(spec)) return tell(say(formWords.noSpec), edgeOf("index", "an index that is no object"));
  const { key } = spec;
  if (key === undefined) return tell(say(formWords.noKey), edgeOf("index", "fields that stand in no key"));
  if (!isObject(key))
    return tell(say(formWords.keyKind), edgeOf("index", "a key that is no object of fields"));
  return findFaultOfKey(key) ?? findOtherOption(spec) ?? findFaultOfName(spec["name"], seen);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function findFaultOfKey(key: Readonly<Record<string, unknown>>): Fault | undefined {
  const seen = describeKey(key);
  const tell = (next: string, edge: Fault["edge"]): Fault => ({ seen, next, edge });
  if (Object.keys(key).length === 0)
    return tell(say(formWords.noField), edgeOf("index", "a key without fields"));
  for (const [field, direction] of Object.entries(key)) {
    const kind = indexKinds.find(({ value }) => value === direction);
    if (kind) return tell(say(formWords.kind, { kind: kind.name, field }), kind);
    if (direction !== 1 && direction !== -1) {
      const odd = oddDirections.find(({ value }) => Object.is(value, direction));
      return tell(say(formWords.direction, { field }), odd ?? edgeOf("index", "another direction"));
    }
    if (/(?:^|\.)\$\*\*$/.test(field)) return tell(say(formWords.wildcard), edgeOf("index", "a wildcard"));
    if (/^lines(?:\.|$)/.test(field))
      return tell(say(formWords.list, { field }), edgeOf("index", "a field of a list"));
    if (!orderFields.has(field))
      return tell(say(formWords.foreign, { field }), edgeOf("index", "a field that orders don't have"));
  }
  const [only, ...others] = Object.keys(key);
  return only === "_id" && others.length === 0 && key["_id"] !== 1
    ? tell(say(formWords.id), edgeOf("index", "_id in descending order"))
    : undefined;
}

function findOtherOption(spec: Readonly<Record<string, unknown>>): Fault | undefined {
  const option = Object.keys(spec).find((name) => name !== "key" && name !== "name");
  if (option === undefined) return undefined;
  const known = indexOptions.find(({ value }) => value === option);
  return {
    seen: `${option}: ${describeValue(spec[option], 120)}`,
    next: say(formWords.option, { option }),
    edge: known ?? edgeOf("index", "another option"),
  };
}

function findFaultOfName(name: unknown, seen: string): Fault | undefined {
  return name === undefined || (typeof name === "string" && name !== "")
    ? undefined
    : { seen, next: say(formWords.name), edge: edgeOf("index", "a name that is no text") };
}
