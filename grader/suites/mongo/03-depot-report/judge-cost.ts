import { explainCommand, readPlan, type PlanDescription, type PlanNode } from "@lab/plan-reader";
import type { ObservedCommand } from "@lab/services/suite";
import { miss, say } from "@lab/testkit";
import type { Db, Document } from "mongodb";
import { showList } from "./judge-rows.ts";
import { c6, c7 } from "./messages.ts";
import { splitPipeline } from "./split-pipeline.ts";

export const maxCommands = 2;
export const spareDocuments = 10;
const bytesPerRow = 2_000;
const spareBytes = 10_000;

const readCollection = ({ namespace }: ObservedCommand): string =>
  namespace.slice(namespace.indexOf(".") + 1);

/** What a batch has at least besides its documents, and each of these at least, in bytes. */
const [envelopeBytes, documentBytes] = [180, 12];

/** Of an aggregation that ends with nothing mongod 6.0.5 tells how many documents its first stage gave. */
const countDocuments = ({ nreturned, responseLength }: ObservedCommand): number =>
  Math.min(nreturned, Math.max(0, Math.floor((responseLength - envelopeBytes) / documentBytes)));

function describeCommand(observed: ObservedCommand): string {
  return say(c6.command, {
    name: Object.keys(observed.command)[0] ?? say(c6.name),
    collection: readCollection(observed),
    documents: countDocuments(observed),
    kilobytes: Math.ceil(observed.responseLength / 1_000),
  });
}

const total = <Of>(list: readonly Of[], measure: (one: Of) => number): number =>
  list.reduce((sum, one) => sum + measure(one), 0);

/** @param rowCount how many rows the report has */
export function expectFewCommands(commands: readonly ObservedCommand[], rowCount: number): void {
  const documents = total(commands, countDocuments);
  const shown = showList(commands.map(describeCommand));
  const seen = say(c6.sent, { count: commands.length, documents, commands: shown });
  if (commands.length > maxCommands) miss(say(c6.tooManyCommands), { seen });
  if (documents > rowCount + spareDocuments)
    miss(say(c6.tooManyDocuments, { rows: rowCount, documents }), { seen });
  if (total(commands, ({ responseLength }) => responseLength) > rowCount * bytesPerRow + spareBytes)
    miss(say(c6.tooManyBytes), { seen });
}

/** What one command read. */
export interface Cost {
  observed: ObservedCommand;
  keys: number;
  docs: number;
  /** The most scans that one join made. */
  joinScans: number;
}

export const readCost = (observed: ObservedCommand): Cost => ({
  observed,
  keys: observed.keysExamined,
  docs: observed.docsExamined,
  joinScans: 0,
});

/** What a recorded command costs on the classic engine, where no hash join hides a missing index. */
export async function measureCost(db: Db, observed: ObservedCommand): Promise<Cost> {
  const asRun = readCost(observed);
  if (asRun.keys + asRun.docs === 0) return asRun;
  const parts = splitPipeline(observed.command);
  const plans = await Promise.all(parts.map(async ({ command }) => explainOnClassicEngine(db, command)));
  const [own] = plans;
  const runs = own ? countJoins(own.tree) : 0;
  const joinScans = Math.max(
    ...plans.map(({ tree, collectionScan }, index) =>
      Math.max(countScans(tree), parts[index]?.isJoined && collectionScan ? runs : 0),
    ),
  );
  // Of one that was taken apart the run's own figures tell how much was read.
  if (!own || parts.length > 1) return { ...asRun, joinScans };
  return { observed, keys: own.keysExamined ?? 0, docs: own.docsExamined ?? 0, joinScans };
}

/** What can't be explained in the time that a report may take, or not be read, is no plan that costs nothing. */
async function explainOnClassicEngine(db: Db, command: Document): Promise<PlanDescription> {
  try {
    return readPlan(await explainCommand(db, command, { classicEngine: true, maxTimeMs: maxExplainMs }));
  } catch (error) {
    return miss(say(c7.notExplained, { refusal: (error as Error).message }));
  }
}

function countScans({ collectionScans = 0, inputs }: PlanNode): number {
  return Math.max(collectionScans, ...inputs.map(countScans));
}

/** For how many documents a join of this plan was run, at most. */
function countJoins({ stage, inputs }: PlanNode): number {
  const own = stage === "$lookup" ? total(inputs, ({ returned = 0 }) => returned) : 0;
  return Math.max(own, ...inputs.map(countJoins));
}

const maxExplainMs = 5_000;
export const readsPerOrder = 10;
export const spareReads = 100;

/** What a command that broke off has read, or one that only explains, the server tells nobody. */
export function expectMeasured(commands: readonly ObservedCommand[]): void {
  const unmeasured = commands.find(({ isMeasured }) => !isMeasured);
  if (unmeasured) miss(say(c7.unmeasured, { command: describeCommand(unmeasured) }));
}

export function expectFewReads(orders: number, costs: readonly Cost[]): void {
  const limit = readsPerOrder * orders + spareReads;
  const joinScans = Math.max(0, ...costs.map((cost) => cost.joinScans));
  if (joinScans > orders / 5) miss(say(c7.joinScans, { count: joinScans }));
  const documents = total(costs, ({ docs }) => docs);
  const keys = total(costs, (cost) => cost.keys);
  if (documents <= limit && keys <= limit) return;
  const commands = showList(costs.map(describeCost));
  miss(say(c7.tooMuch), { seen: say(c7.examined, { documents, keys, commands }), next: adviseOn(costs) });
}

function describeCost({ observed, keys, docs }: Cost): string {
  return say(c7.command, {
    name: Object.keys(observed.command)[0] ?? say(c7.name),
    collection: readCollection(observed),
    documents: docs,
    keys,
    plan: observed.planSummary || say(c7.noPlan),
  });
}

/** Of the command that read the most: what another one scans may be a few depots. */
function adviseOn(costs: readonly Cost[]): string {
  const [dearest] = costs.toSorted((one, other) => other.docs + other.keys - one.docs - one.keys);
  const { observed } = dearest as Cost;
  if (readCollection(observed) !== "orders") return say(c7.nextJoined);
  return say(observed.planSummary.includes("COLLSCAN") ? c7.nextScan : c7.nextIndex);
}
