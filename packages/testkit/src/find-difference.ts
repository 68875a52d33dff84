/** Where two values differ first, in the order of the expected one's fields. */
export interface Difference {
  /** As one would write it in code: `basket.lines[2].sku`; empty where the values as a whole differ. */
  path: string;
  actual: unknown;
  expected: unknown;
}

/** Compares plain data deeply; a field that is undefined is one that is not there, and -0 is 0. */
export function findDifference(actual: unknown, expected: unknown, path = ""): Difference | undefined {
  if (actual === expected) return undefined;
  if (!isObject(actual) || !isObject(expected) || Array.isArray(actual) !== Array.isArray(expected))
    return { path, actual, expected };
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const place = Array.isArray(expected) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    const found = findDifference(actual[key], expected[key], place);
    if (found) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
