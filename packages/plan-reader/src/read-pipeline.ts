import { expectCount, expectFields, expectFieldsList, type Fields, readOptional } from "./explain-shape.ts";
import { pipelineStages, shardedStages } from "./known-stages.ts";
import type { Figures, ReadPart } from "./plan-description.ts";
import { ShardedPlanError, UnknownPlanError } from "./plan-errors.ts";
import { type CursorPlan, readCursorPlan, unmeasured } from "./read-cursor-plan.ts";
import { type LookupCost, readLookupCost } from "./read-lookup-cost.ts";

/** Stages that may start a pipeline: they hold the plan of the query that feeds it. */
const cursorNames = ["$cursor", "$geoNearCursor"];
/** What `$documents` becomes. */
const queueName = "$queue";

/** Reads the `stages` of an aggregation; the tree's root is its last stage, the cursor's plan its leaf end. */
export function readPipeline(value: unknown, path: string): CursorPlan {
  const [first = {}, ...rest] = expectFieldsList(value, path);
  const name = nameStage(first, `${path}[0]`);
  if (name === queueName)
    return { ...readRest(readGiven(first, name, `${path}[0]`), rest, path), engine: "classic" };
  if (!cursorNames.includes(name)) {
    throw new UnknownPlanError(`${path}[0].${name}`, "a pipeline that starts with this stage is not known");
  }
  const cursor = readCursorPlan(first[name], `${path}[0].${name}`);
  return { ...readRest(cursor, rest, path), engine: cursor.engine };
}

function readRest(source: ReadPart, stages: Fields[], path: string): ReadPart {
  return stages.reduce((before, stage, n) => readPipelineStage(before, stage, `${path}[${n + 1}]`), source);
}

function readPipelineStage(before: ReadPart, fields: Fields, path: string): ReadPart {
  const name = nameStage(fields, path);
  const returned = readOptional(fields, "nReturned", path, expectCount);
  const isMeasuredLookup = name === "$lookup" && returned !== undefined;
  const own = isMeasuredLookup ? readLookupCost(fields, path) : {};
  const branches = readBranches(fields, name, `${path}.${name}`);
  const added = branches.map((branch) => branch.figures);
  refuseHalfMeasured([before.figures.returned, ...added.map((each) => each.returned)], returned, path);
  return {
    tree: {
      stage: name,
      ...own,
      ...(returned === undefined ? {} : { returned }),
      inputs: [before.tree, ...branches.map((branch) => branch.tree)],
    },
    figures: sumFigures(before.figures, [own, ...added], returned ?? null),
  };
}

/** Either the whole pipeline ran or none of it; a part without figures would pass for one without cost. */
function refuseHalfMeasured(inputs: Array<number | null>, returned: number | undefined, path: string): void {
  if (inputs.every((input) => (input === null) === (returned === undefined))) return;
  throw new UnknownPlanError(`${path}.nReturned`, "this stage and what feeds it do not both have figures");
}

/** The stage's name is the field that starts with a dollar sign; the others are statistics. */
function nameStage(fields: Fields, path: string): string {
  const names = Object.keys(fields).filter((key) => key.startsWith("$"));
  const [name] = names;
  if (name === undefined || names.length > 1)
    throw new UnknownPlanError(path, `expected one stage, found ${names.length}`);
  if (shardedStages.has(name)) throw new ShardedPlanError(`${path}.${name}`);
  return name;
}

function readBranches(fields: Fields, name: string, path: string): ReadPart[] {
  if (name === "$unionWith") {
    return [readPipeline(expectFields(fields[name], path)["pipeline"], `${path}.pipeline`)];
  }
  if (name === "$facet") {
    return Object.entries(expectFields(fields[name], path)).map(([facet, stages]) =>
      readFacet(stages, `${path}.${facet}`),
    );
  }
  if (name !== "$lookup" && !pipelineStages.has(name)) {
    throw new UnknownPlanError(path, `the stage ${name} is not known`);
  }
  return [];
}

/** A facet starts with a consumer of what the stages before produced. */
function readFacet(value: unknown, path: string): ReadPart {
  const [consumer = {}, ...rest] = expectFieldsList(value, path);
  const stage = nameStage(consumer, `${path}[0]`);
  if (stage !== "$internalFacetTeeConsumer") {
    throw new UnknownPlanError(`${path}[0].${stage}`, "a facet that starts with this is not known");
  }
  return readRest(readGiven(consumer, stage, `${path}[0]`), rest, path);
}

/** What a pipeline or a facet is given costs it nothing. */
function readGiven(fields: Fields, stage: string, path: string): ReadPart {
  const returned = readOptional(fields, "nReturned", path, expectCount);
  if (returned === undefined) return { tree: { stage, inputs: [] }, figures: unmeasured };
  return {
    tree: { stage, returned, inputs: [] },
    figures: { keysExamined: 0, docsExamined: 0, returned },
  };
}

function sumFigures(before: Figures, added: Array<LookupCost | Figures>, returned: number | null): Figures {
  if (before.returned === null) return before;
  const sum = (name: "keysExamined" | "docsExamined") =>
    added.reduce((total, cost) => total + (cost[name] ?? 0), before[name] ?? 0);
  return { keysExamined: sum("keysExamined"), docsExamined: sum("docsExamined"), returned };
}
