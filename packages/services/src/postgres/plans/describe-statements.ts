import { LabError } from "@lab/contracts";
import { readPostgresPlan, type PlanDescription, type PlanNode } from "@lab/postgres-plans";
import type { RanPlan, RanStatement } from "@lab/postgres-server";
import { say } from "@lab/texts";
import type { ExplainedPlan, QueryCost, SeenQueries } from "../../plans/plan-source.ts";
import { describePostgresPlan } from "./describe-postgres-plan.ts";
import type { KnownIndexes } from "./read-indexes.ts";

/** A loop that asks a thousand times shows in the number; more kinds than these are no reading. */
const mostKinds = 12;
const longest = 400;

/** Plans and costs of what ran, statements inside functions among them. */
export function describeStatements(statements: readonly RanStatement[], indexes: KnownIndexes): SeenQueries {
  const kinds = new Map<string, ExplainedPlan>();
  const costs: QueryCost[] = [];
  for (const { text, parameters, plans } of statements) {
    const read = plans.map((ran) => ({ ran, plan: readOne(ran) }));
    for (const { ran, plan } of read) {
      const asked = ran.isNested || plans.length > 1 ? ran.text : text;
      const known = kinds.get(asked);
      if (known) known.times = (known.times ?? 1) + 1;
      else if (kinds.size < mostKinds)
        kinds.set(asked, {
          command: writeStatement(asked, ran.isNested ? undefined : parameters),
          kind: nameKind(asked, plan),
          ...describePostgresPlan(plan, indexes),
          ...(ran.isNested ? { note: say("explain.insideFunction") } : {}),
        });
    }
    // What a function asks is read by the statement that called it, as the server counts pages.
    const own = read.filter(({ ran }) => !ran.isNested).map(({ plan }) => plan);
    costs.push({
      commands: 1,
      rows: read.reduce((sum, { plan }) => sum + (plan.rowsExamined ?? 0), 0),
      pages: own.reduce((sum, { buffers }) => sum + (buffers ? buffers.hit + buffers.read : 0), 0),
    });
  }
  return { plans: [...kinds.values()], costs };
}

/** @throws LabError that names the statement, for a plan of another shape than is known */
function readOne({ text, explain }: RanPlan): PlanDescription {
  try {
    return readPostgresPlan(explain);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    throw new LabError("LAB_POSTGRES_PLAN_UNKNOWN_SHAPE", { path: shorten(text), detail: error.message });
  }
}

/** A statement that was written anew is still one that reads or writes these tables. */
function nameKind(text: string, { tree }: PlanDescription): string {
  const [, verb = ""] = /^\W*(\w+)/.exec(flatten(text)) ?? [];
  return [verb.toUpperCase(), ...[...new Set(listRelations(tree))].toSorted()].join(" ");
}

function listRelations({ relation, inputs }: PlanNode): string[] {
  return [...(relation === undefined ? [] : [relation]), ...inputs.flatMap(listRelations)];
}

function writeStatement(text: string, parameters: readonly (string | null)[] | undefined): string {
  const values = (parameters ?? []).map((value, index) => `$${index + 1} = ${JSON.stringify(value)}`);
  return values.length === 0
    ? shorten(text)
    : say("explain.withValues", { text: shorten(text), values: shorten(values.join(", ")) });
}

function shorten(text: string): string {
  const flat = flatten(text);
  return flat.length <= longest ? flat : `${flat.slice(0, longest)} …`;
}

/** In one line, in which a comment would swallow what follows. */
function flatten(text: string): string {
  const lines = text.split("\n").filter((line) => !line.trimStart().startsWith("--"));
  return lines
    .join(" ")
    .replaceAll(/\s+/g, " ")
    .replace(/^ ?\/\*.*?\*\//, "")
    .trim();
}
