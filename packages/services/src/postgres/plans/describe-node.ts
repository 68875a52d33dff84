import type { PlanNode } from "@lab/postgres-plans";
import { say } from "@lab/texts";
import type { PlanMark, PlanStep } from "../../plans/plan-source.ts";
import type { KnownIndexes } from "./read-indexes.ts";

/** The planner was so far off that another plan may have been better. */
const farOff = 10;

/** A step's name, what is to be seen at once, and what it does, in words. */
export function describeNode(
  node: PlanNode,
  indexes: KnownIndexes,
): Pick<PlanStep, "label" | "marks" | "details"> {
  return { label: nameNode(node), marks: listMarks(node), details: listDetails(node, indexes) };
}

function nameNode({ node, strategy, joinType, index, relation, alias, ...rest }: PlanNode): string {
  const of = rest.function ?? rest.cte ?? alias;
  const table = alias === undefined || alias === relation ? (relation ?? "") : `${relation} ${alias}`;
  return [
    rest.operation ?? node,
    ...(strategy === undefined || strategy === "Plain" ? [] : [strategy.toLowerCase()]),
    ...(joinType === undefined || joinType === "Inner" ? [] : [joinType.toLowerCase()]),
    ...(index === undefined ? [] : [index]),
    ...(relation === undefined ? (of === undefined ? [] : [of]) : [say("explain.onTable", { table })]),
  ].join(" ");
}

function listMarks({ node, loops, sortedOn, batches = 1, buffers }: PlanNode): PlanMark[] {
  const spills = sortedOn === "Disk" || (batches > 1 && (buffers?.tempWritten ?? 0) > 0);
  return [
    ...(node === "Sort" ? (["blocking-sort"] as const) : []),
    ...(node === "Seq Scan" && loops !== 0 ? (["sequential-scan"] as const) : []),
    ...(spills ? (["on-disk"] as const) : []),
  ];
}

function listDetails(node: PlanNode, indexes: KnownIndexes): string[] {
  const { subplan, sortKey, presortedKey, groupKey, loops, heapFetches = 0, partitionsRemoved = 0 } = node;
  return [
    ...(subplan === undefined ? [] : [subplan]),
    ...(node.relationship === "InitPlan" ? [say("explain.initPlan")] : []),
    ...(loops === 0 ? [say("explain.neverRun")] : []),
    ...describeIndex(node.index, indexes),
    ...tell("explain.finds", node.indexCondition),
    ...tell("explain.joinsWhere", node.joinCondition),
    ...tell("explain.joinsWhere", node.joinFilter),
    ...tell("explain.filter", node.filter ?? node.oneTimeFilter),
    ...countRemoved(node),
    ...tell("explain.sortsBy", sortKey?.join(", ")),
    ...tell("explain.sortedAlready", presortedKey?.join(", ")),
    ...tell("explain.groupsBy", groupKey?.join(", ")),
    ...(heapFetches > 0 ? [say("explain.heapFetches", { count: heapFetches })] : []),
    ...(partitionsRemoved > 0 ? [say("explain.partitionsRemoved", { count: partitionsRemoved })] : []),
    ...(loops !== undefined && loops > 1 ? [say("explain.loops", { count: loops })] : []),
    ...tellEstimate(node),
  ];
}

type Told = "finds" | "joinsWhere" | "filter" | "sortsBy" | "sortedAlready" | "groupsBy";

function tell(sentence: `explain.${Told}`, filter: string | undefined): string[] {
  return filter === undefined ? [] : [say(sentence, { filter: withoutBrackets(filter) })];
}

/** The server puts each condition as a whole into brackets. */
function withoutBrackets(condition: string): string {
  const inner = condition.slice(1, -1);
  let depth = 0;
  for (const sign of inner) {
    if (sign === "(") depth += 1;
    else if (sign === ")") depth -= 1;
    if (depth < 0) return condition;
  }
  return condition.startsWith("(") && condition.endsWith(")") ? inner : condition;
}

function describeIndex(index: string | undefined, indexes: KnownIndexes): string[] {
  const known = index === undefined ? undefined : indexes.get(index);
  if (!known) return [];
  const { on, where, isUnique } = known;
  return [
    ...(isUnique ? [say("explain.indexUnique")] : []),
    say("explain.indexOn", { on }),
    ...(where === undefined ? [] : [say("explain.indexWhere", { where: withoutBrackets(where) })]),
  ];
}

function countRemoved({
  removedByFilter = 0,
  removedByRecheck = 0,
  removedByJoinFilter = 0,
}: PlanNode): string[] {
  const count = removedByFilter + removedByRecheck + removedByJoinFilter;
  return count > 0 ? [say("explain.drops", { count })] : [];
}

function tellEstimate({ expected, returned, loops }: PlanNode): string[] {
  if (returned === undefined || loops === undefined || loops === 0) return [];
  const [least, most] = [expected * loops, returned].toSorted((a, b) => a - b) as [number, number];
  return most >= farOff * Math.max(1, least) ? [say("explain.expected", { count: expected * loops })] : [];
}
