/** What a step reads by itself, not counting its inputs. */
export type Reach = "nothing" | "index" | "table";

function reachOf(reach: Reach, names: string): [string, Reach][] {
  return names.split(/\s*,\s*/).map((name) => [name.trim(), reach]);
}

/**
 * Steps of plans in PostgreSQL 15 to 18. A step that is missing here is refused, as its cost could not be judged: so
 * are Foreign Scan and Custom Scan, which read by means of their own.
 */
export const knownNodes: ReadonlyMap<string, Reach> = new Map([
  ...reachOf(
    "table",
    "Seq Scan, Sample Scan, Index Scan, Index Only Scan, Bitmap Heap Scan, Tid Scan, Tid Range Scan",
  ),
  ...reachOf("index", "Bitmap Index Scan"),
  ...reachOf(
    "nothing",
    `Aggregate, Append, BitmapAnd, BitmapOr, CTE Scan, Function Scan, Gather, Gather Merge, Group, Hash, Hash Join,
     Incremental Sort, Limit, LockRows, Materialize, Memoize, Merge Append, Merge Join, ModifyTable,
     Named Tuplestore Scan, Nested Loop, ProjectSet, Recursive Union, Result, SetOp, Sort, Subquery Scan,
     Table Function Scan, Unique, Values Scan, WindowAgg, WorkTable Scan`,
  ),
]);
