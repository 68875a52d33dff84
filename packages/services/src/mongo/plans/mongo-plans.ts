import { MongoServerError, type Document } from "mongodb";
import type { DeclaredQuery } from "@lab/contracts";
import type { ExplainedPlan, PlanDesk, PlanSource, PlanWork, QueryCost } from "../../plans/plan-source.ts";
import { readArguments } from "../../plans/read-arguments.ts";
import { askSpec } from "./ask-spec.ts";
import { explainCommands } from "./explain-commands.ts";
import { inspectDeclared } from "./inspect-declared.ts";
import { openPublicData } from "./open-public-data.ts";
import { watchCommands } from "./watch-commands.ts";

/** MongoDB's plans: of commands that an export gives or exercise.json says, and of those that the profiler recorded. */
export const mongoPlans: PlanSource = {
  title: "MongoDB",
  inspect: inspectDeclared,
  open,
  tellRefusal: (error) => (error instanceof MongoServerError ? error.message : undefined),
};

async function open(work: PlanWork): Promise<PlanDesk> {
  const { db, forSolution, untouched } = await openPublicData(work);
  return {
    forSolution,
    async ask(query) {
      const command = await findCommand(query, work, forSolution);
      const plans = await explainCommands([{ command }], untouched);
      return { plans, costs: plans.map(toCost) };
    },
    async watch(body) {
      const { sent, costs } = await watchCommands(db, body);
      return { plans: await explainCommands(sent, untouched), costs };
    },
  };
}

async function findCommand(
  { command, call = "", args = [], find = "" }: DeclaredQuery,
  { solution }: PlanWork,
  forSolution: PlanDesk["forSolution"],
): Promise<Document> {
  if (typeof command === "object") return readArguments(command, forSolution);
  return askSpec(solution, call, readArguments(args, forSolution), find);
}

/** Nothing was answered: the figures are the plan's. */
function toCost({
  summary: { keysExamined: keys = 0, docsExamined: documents = 0 },
}: ExplainedPlan): QueryCost {
  return { commands: 1, keys, documents };
}
