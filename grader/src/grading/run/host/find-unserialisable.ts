/**
 * Finds the first part of a result that can't travel as EJSON. Without this a Map would arrive as `{}` and a
 * function as nothing, and the learner would be told of a wrong value instead of a wrong kind.
 */
export function findUnserialisable(
  value: unknown,
  maxDepth = 100,
): { path: string; what: string } | undefined {
  const ancestors = new Set<object>();

  function visit(current: unknown, path: string, depth: number): { path: string; what: string } | undefined {
    if (typeof current === "function" || typeof current === "symbol" || typeof current === "bigint") {
      return { path, what: `a ${typeof current}` };
    }
    if (typeof current !== "object" || current === null || "_bsontype" in current || current instanceof Date)
      return;
    if (ancestors.has(current)) return { path, what: "a circular reference" };
    if (depth > maxDepth) return { path, what: `something nested more than ${maxDepth} levels deep` };
    const exotic = describeExotic(current);
    if (exotic) return { path, what: exotic };
    ancestors.add(current);
    for (const [key, part] of Object.entries(current)) {
      const found = visit(part, Array.isArray(current) ? `${path}[${key}]` : `${path}.${key}`, depth + 1);
      if (found) return found;
    }
    ancestors.delete(current);
    return;
  }

  return visit(value, "result", 0);
}

function describeExotic(value: object): string | undefined {
  for (const kind of [Map, Set, WeakMap, WeakSet, Promise, Error]) {
    if (value instanceof kind) return kind === Error ? "an Error" : `a ${kind.name}`;
  }
  return undefined;
}
