import { knownNodes } from "./known-nodes.ts";
import type { PlanDescription, PlanNode } from "./plan-description.ts";
import { UnknownPostgresPlanError } from "./plan-errors.ts";
import { planDocument } from "./plan-schema.ts";
import { readNode } from "./read-node.ts";

/**
 * Reads what EXPLAIN (FORMAT JSON) of PostgreSQL 15 to 18 gives, with or without ANALYZE and BUFFERS, or auto_explain.
 * Throws UnknownPostgresPlanError (with the path) for what it does not know.
 */
export function readPostgresPlan(explain: unknown): PlanDescription {
  const document = parseDocument(explain);
  const tree = readNode(document.Plan);
  const nodes = listInsideOut(tree);
  const isRun = tree.loops !== undefined;
  return {
    nodes: nodes.map(({ node }) => node),
    indexes: unique(nodes.map(({ index }) => index)),
    sequentialScans: unique(nodes.filter(readsWhole).map(({ relation }) => relation)),
    rowsExamined: isRun ? nodes.reduce((sum, node) => sum + countExamined(node), 0) : null,
    returned: tree.returned ?? null,
    blockingSort: nodes.some(({ node }) => node === "Sort"),
    spills: nodes.some(spills),
    covered: isCovered(nodes),
    workers: nodes.reduce((sum, { workersLaunched = 0 }) => sum + workersLaunched, 0),
    compiled: document.JIT !== undefined,
    triggers: (document.Triggers ?? []).map((trigger) => ({
      name: trigger["Trigger Name"] ?? trigger["Constraint Name"] ?? "",
      relation: trigger.Relation,
      calls: trigger.Calls,
    })),
    buffers: tree.buffers ?? null,
    tree,
  };
}

/** EXPLAIN puts the plan of its one statement into a list, auto_explain doesn't. */
function parseDocument(explain: unknown) {
  const isList = Array.isArray(explain);
  const root = isList ? "explain[0]" : "explain";
  if (isList && explain.length !== 1)
    throw new UnknownPostgresPlanError("explain", `expected one plan, found ${explain.length}`);
  const parsed = planDocument.safeParse(isList ? explain[0] : explain);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UnknownPostgresPlanError(`${root}${writePath(issue?.path ?? [])}`, issue?.message ?? "");
}

function writePath(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
}

function listInsideOut(node: PlanNode): PlanNode[] {
  return [...node.inputs.flatMap(listInsideOut), node];
}

function unique(names: (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}

function readsWhole({ node, loops }: PlanNode): boolean {
  return node === "Seq Scan" && loops !== 0;
}

/** Rows that a step looked at, in the table or in an index that holds all that was asked for. */
function countExamined({ node, ...figures }: PlanNode): number {
  if (knownNodes.get(node) !== "table") return 0;
  const { returned = 0, removedByFilter = 0, removedByRecheck = 0 } = figures;
  return returned + removedByFilter + removedByRecheck;
}

function spills({ sortedOn, buffers, batches = 1, node }: PlanNode): boolean {
  if (sortedOn === "Disk" || (buffers?.tempWritten ?? 0) > 0) return true;
  return batches > 1 && (node === "Hash" || node === "Aggregate");
}

/** An index is read, and no row of a table: an index-only scan fetches those whose page isn't known to be seen by all. */
function isCovered(nodes: PlanNode[]): boolean {
  const readers = nodes.filter(({ node }) => knownNodes.get(node) === "table");
  return (
    readers.length > 0 &&
    readers.every(({ node, heapFetches = 0 }) => node === "Index Only Scan" && heapFetches === 0)
  );
}
