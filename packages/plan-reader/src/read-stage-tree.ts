import { expectCount, expectFields, expectText, type Fields, readOptional } from "./explain-shape.ts";
import { cursorStages, shardedStages } from "./known-stages.ts";
import type { PlanNode } from "./plan-description.ts";
import { ShardedPlanError, UnknownPlanError } from "./plan-errors.ts";

const singleInputs = ["inputStage", "outerStage", "innerStage", "thenStage", "elseStage"];

const joinStrategies = ["IndexedLoopJoin", "HashJoin", "NestedLoopJoin", "NonExistentForeignCollection"];

/** Steps that race several plans; which one won cannot be told from a list of them. */
const racingStages = ["CACHED_PLAN", "MULTI_PLAN", "TRIAL"];

/** Reads a tree of classic stages (winningPlan, queryPlan or executionStages) from its root down. */
export function readStageTree(value: unknown, path: string): PlanNode {
  const fields = expectFields(value, path);
  refuseSharded(fields, path);
  const stage = expectText(fields["stage"], `${path}.stage`);
  if (shardedStages.has(stage)) throw new ShardedPlanError(`${path}.stage ${stage}`);
  if (!cursorStages.has(stage)) {
    throw new UnknownPlanError(`${path}.stage`, `the stage ${stage} is not known`);
  }
  refuseUnknownInputs(fields, path);
  const inputs = readInputs(fields, path);
  if (racingStages.includes(stage) && inputs.length > 1) {
    throw new UnknownPlanError(path, `${stage} shows several plans and not which one was taken`);
  }
  return { stage, ...readDetails(fields, path), inputs };
}

/** Throws when the fields are a router's: the figures of several shards must not pass for one plan. */
export function refuseSharded(fields: Fields, path: string): void {
  for (const name of ["shards", "splitPipeline", "mergeType"]) {
    if (fields[name] !== undefined && fields[name] !== null) throw new ShardedPlanError(`${path}.${name}`);
  }
}

function readInputs(fields: Fields, path: string): PlanNode[] {
  const inputs = singleInputs
    .filter((name) => fields[name] !== undefined)
    .map((name) => readStageTree(fields[name], `${path}.${name}`));
  // GEO_NEAR that returned at once has an empty list, so emptiness is no fault here.
  const several = Array.isArray(fields["inputStages"]) ? fields["inputStages"] : [];
  return [...inputs, ...several.map((each, n) => readStageTree(each, `${path}.inputStages[${n}]`))];
}

/** An input under a name that we do not follow would hide its cost. */
function refuseUnknownInputs(fields: Fields, path: string): void {
  const unknown = Object.entries(fields).find(
    ([name, value]) =>
      /(Stages?|Plans?)$/.test(name) && typeof value === "object" && !isKnownInput(name, value),
  );
  if (unknown === undefined) return;
  throw new UnknownPlanError(`${path}.${unknown[0]}`, "an input of this name is not known");
}

function isKnownInput(name: string, value: unknown): boolean {
  return singleInputs.includes(name) || (name === "inputStages" && Array.isArray(value));
}

function readDetails(fields: Fields, path: string): Omit<PlanNode, "stage" | "inputs"> {
  const details = {
    // IDHACK is by definition the lookup by _id and names no index.
    index: fields["stage"] === "IDHACK" ? "_id_" : readOptional(fields, "indexName", path, expectText),
    keyPattern: fields["keyPattern"] ?? fields["indexKeyPattern"],
    isUnique: fields["isUnique"] === true || undefined,
    isPartial: fields["isPartial"] === true || undefined,
    isSparse: fields["isSparse"] === true || undefined,
    bounds: fields["indexBounds"],
    direction: readOptional(fields, "direction", path, expectText),
    filter: fields["filter"],
    keysExamined: readOptional(fields, "keysExamined", path, expectCount),
    docsExamined: readOptional(fields, "docsExamined", path, expectCount),
    returned: readOptional(fields, "nReturned", path, expectCount),
    strategy: readStrategy(fields, path),
  };
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

/** Which way EQ_LOOKUP and EQ_LOOKUP_UNWIND join; undefined for other stages. */
function readStrategy(fields: Fields, path: string): string | undefined {
  if (!expectText(fields["stage"], `${path}.stage`).startsWith("EQ_LOOKUP")) return undefined;
  const strategy = expectText(fields["strategy"], `${path}.strategy`);
  if (!joinStrategies.includes(strategy)) {
    throw new UnknownPlanError(`${path}.strategy`, `the join strategy ${strategy} is not known`);
  }
  return strategy;
}
