import type { ExplainedQuery, Explanation } from "./explained-query.ts";

export interface QueryPair {
  before?: ExplainedQuery;
  now?: ExplainedQuery;
}

/**
 * Puts each query beside what it was. A call may send more or fewer commands than it did, so those go together that
 * ask the same of the same collection.
 */
export function pairQueries(before: readonly ExplainedQuery[], now: readonly ExplainedQuery[]): QueryPair[] {
  const left = [...before];
  const pairs = now.map((query): QueryPair => {
    const at = left.findIndex((old) => nameKind(old) === nameKind(query));
    const [old] = at === -1 ? [] : left.splice(at, 1);
    return { now: query, ...(old ? { before: old } : {}) };
  });
  return [...pairs, ...left.map((old) => ({ before: old }))];
}

/** Why there is no plan of a query in the other explanation; undefined where it was not asked. */
export function findReason({ unexplained }: Explanation, { name }: ExplainedQuery): string | undefined {
  return unexplained.find((query) => query.name === withoutNumber(name))?.happened;
}

/** As exercise.json names it. */
function withoutNumber(name: string): string {
  return name.replace(/\.\d+$/, "");
}

function nameKind({ name, kind }: ExplainedQuery): string {
  return `${withoutNumber(name)} ${kind}`;
}
