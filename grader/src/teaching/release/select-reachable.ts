import type { Statement } from "./parse-module.ts";

/**
 * Keeps the statements that do something, and the declarations that these need, directly or by others. A bundler
 * keeps more: it can't know that nobody misses what a call at the top level of a suite would do.
 */
export function selectReachable(statements: readonly Statement[]): Statement[] {
  const kept = new Set(statements.filter(({ declares }) => declares.length === 0));
  // A set is walked in the order of insertion, what is added on the way included.
  for (const { mentions } of kept) {
    for (const other of statements) {
      if (other.declares.some((name) => mentions.has(name))) kept.add(other);
    }
  }
  return statements.filter((statement) => kept.has(statement));
}
