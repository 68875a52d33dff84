import type { Buffers, PlanNode } from "./plan-description.ts";
import type { NodeFields } from "./plan-schema.ts";

/** Turns a step, and those below it, into ours: figures of all loops together, and what isn't there left out. */
export function readNode(fields: NodeFields): PlanNode {
  const loops = fields["Actual Loops"];
  const total = (each: number | undefined): number | undefined =>
    each === undefined || loops === undefined ? undefined : Math.round(each * loops);
  const node: { [Name in keyof PlanNode]: PlanNode[Name] | undefined } = {
    node: fields["Node Type"],
    relationship: fields["Parent Relationship"],
    subplan: fields["Subplan Name"],
    cte: fields["CTE Name"],
    relation: fields["Relation Name"],
    alias: fields.Alias,
    index: fields["Index Name"],
    function: fields["Function Name"],
    direction: fields["Scan Direction"],
    operation: fields.Operation,
    strategy: fields.Strategy,
    joinType: fields["Join Type"],
    indexCondition: fields["Index Cond"] ?? fields["TID Cond"],
    recheckCondition: fields["Recheck Cond"],
    joinCondition: fields["Hash Cond"] ?? fields["Merge Cond"],
    filter: fields.Filter,
    joinFilter: fields["Join Filter"],
    oneTimeFilter: fields["One-Time Filter"],
    sortKey: fields["Sort Key"],
    presortedKey: fields["Presorted Key"],
    groupKey: fields["Group Key"],
    cacheKey: fields["Cache Key"],
    expected: fields["Plan Rows"],
    loops,
    returned: total(fields["Actual Rows"]),
    removedByFilter: total(fields["Rows Removed by Filter"]),
    removedByRecheck: total(fields["Rows Removed by Index Recheck"]),
    removedByJoinFilter: total(fields["Rows Removed by Join Filter"]),
    heapFetches: fields["Heap Fetches"],
    indexSearches: fields["Index Searches"],
    sortMethod: fields["Sort Method"],
    sortedOn: fields["Sort Space Type"],
    sortKb: fields["Sort Space Used"],
    batches: fields["Hash Batches"] ?? fields["HashAgg Batches"],
    lossyBlocks: fields["Lossy Heap Blocks"],
    partitionsRemoved: fields["Subplans Removed"],
    workersPlanned: fields["Workers Planned"],
    workersLaunched: fields["Workers Launched"],
    buffers: readBuffers(fields),
    inputs: (fields.Plans ?? []).map(readNode),
  };
  return Object.fromEntries(
    Object.entries(node).filter(([, value]) => value !== undefined),
  ) as unknown as PlanNode;
}

function readBuffers(fields: NodeFields): Buffers | undefined {
  const hit = fields["Shared Hit Blocks"];
  if (hit === undefined) return undefined;
  return {
    hit,
    read: fields["Shared Read Blocks"] ?? 0,
    dirtied: fields["Shared Dirtied Blocks"] ?? 0,
    written: fields["Shared Written Blocks"] ?? 0,
    tempRead: fields["Temp Read Blocks"] ?? 0,
    tempWritten: fields["Temp Written Blocks"] ?? 0,
  };
}
