import type { Db, Document } from "mongodb";
import type { QueryCost } from "../../plans/plan-source.ts";
import { observeCommands } from "../observe-commands.ts";
import type { ObservedCommand } from "../observed-command.ts";

/** A command to explain, as `explainCommand` takes it. */
export interface SentCommand {
  command: Document;
  /** How the first of its kind ran, and how many there were; unknown where it is only asked for an explanation. */
  observed?: ObservedCommand;
  times?: number;
}

export interface WatchedCommands {
  /** As far as the server plans it: each kind of command once. */
  sent: SentCommand[];
  /** Of all. */
  costs: QueryCost[];
}

/** A loop that asks a thousand times shows in the number; more kinds than these are no reading. */
const mostKinds = 12;
const planned = ["find", "aggregate", "count", "distinct", "findAndModify"];

/** What the solution asks the server while `body` runs. */
export async function watchCommands(db: Db, body: () => Promise<unknown>): Promise<WatchedCommands> {
  const kinds = new Map<string, SentCommand>();
  const all = await observeCommands(db, body);
  for (const observed of all) {
    const command = toCommand(observed);
    if (!command) continue;
    const kind = nameKind(observed);
    const known = kinds.get(kind);
    if (known) known.times = (known.times ?? 1) + 1;
    else if (kinds.size < mostKinds) kinds.set(kind, { command, observed, times: 1 });
  }
  return { sent: [...kinds.values()], costs: all.map(toCost) };
}

function toCost(command: ObservedCommand): QueryCost {
  return {
    commands: 1 + command.getMores,
    keys: command.keysExamined,
    documents: command.docsExamined,
    bytes: command.responseLength,
  };
}

/** The profiler records a statement of an update or delete without its command. */
function toCommand({ op, namespace, command }: ObservedCommand): Document | undefined {
  const collection = namespace.slice(namespace.indexOf(".") + 1);
  if (op === "update") return { update: collection, updates: [command] };
  if (op === "remove") {
    const { q, limit = 0, collation } = command;
    return { delete: collection, deletes: [{ q, limit, ...(collation ? { collation } : {}) }] };
  }
  return planned.some((name) => name in command) ? command : undefined;
}

function nameKind({ op, namespace, planSummary, command }: ObservedCommand): string {
  const asked = command["filter"] ?? command["query"] ?? command["q"] ?? command["pipeline"] ?? {};
  return [op, namespace, planSummary, Object.keys(asked as object)].join(" ");
}
