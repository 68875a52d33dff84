import type { DeclaredQuery, Exercise, ExplainPlan } from "@lab/contracts";
import { Miss, SolutionFall, type Lab, type ServedApp } from "@lab/testkit";
import { say } from "@lab/texts";
import { MongoServerError } from "mongodb";
import { cleanText } from "../report/clean-text.ts";
import type { ConnectedSolution } from "../run/connect-solution.ts";
import { askSpec } from "./ask-spec.ts";
import { explainCommands } from "./explain-commands.ts";
import type { Explanation, UnexplainedQuery } from "./explained-query.ts";
import { openPublicData, type PublicData } from "./open-public-data.ts";
import { readArguments } from "./read-arguments.ts";
import { sendRequest } from "./send-request.ts";
import { watchCommands, type SentCommand } from "./watch-commands.ts";

export interface QueryRun {
  exercise: Exercise;
  plan: ExplainPlan;
  /** Only queries of these names. */
  names: readonly string[] | undefined;
  connection: ConnectedSolution;
  lab: Lab;
}

/** Runs the declared queries one after the other; one that goes amiss leaves the others alone. */
export async function runQueries(run: QueryRun): Promise<Explanation> {
  const { plan, names } = run;
  const chosen = plan.queries.filter(({ name }) => names?.includes(name) ?? true);
  const explanation: Explanation = { queries: [], unexplained: [] };
  const data = await openPublicData(run).catch((error: unknown) => tellFall(error, run));
  if ("happened" in data) return { ...explanation, problem: data };
  for (const query of chosen) {
    try {
      const sent = await collectCommands(query, data, run);
      const explained = await explainCommands(sent, query, data.untouched);
      if (explained.length > 0) explanation.queries.push(...explained);
      else explanation.unexplained.push(tellPlanless(query));
    } catch (error) {
      const { name, title } = query;
      explanation.unexplained.push({ name, title, ...(await tellFall(error, run)) });
    }
  }
  return explanation;
}

async function collectCommands(
  query: DeclaredQuery,
  data: PublicData,
  { plan, connection }: QueryRun,
): Promise<SentCommand[]> {
  const { solution } = connection;
  const args = readArguments(query.args ?? [], data.forSolution);
  if (query.command) return [{ command: readArguments(query.command, data.forSolution) }];
  if (query.call !== undefined && query.find !== undefined)
    return [{ command: await askSpec(solution, query.call, args, query.find) }];
  if (query.call !== undefined) {
    const { call } = query;
    return watchCommands(data.db, () => solution.call(call, ...args));
  }
  const { factory = "", args: given = [] } = plan.app ?? {};
  const app: ServedApp = await solution.serve(factory, ...readArguments(given, data.forSolution));
  try {
    return await watchCommands(data.db, () => sendRequest(app, query));
  } finally {
    await app.close();
  }
}

function tellPlanless({ name, title }: DeclaredQuery): UnexplainedQuery {
  return {
    name,
    title,
    planless: true,
    happened: say("explain.planless", { name }),
    next: say("explain.planlessNext"),
  };
}

/** What the solution did amiss, in words; what it did not do is ours. */
async function tellFall(
  error: unknown,
  { exercise, connection }: QueryRun,
): Promise<{ happened: string; next: string }> {
  const fall = error instanceof SolutionFall || error instanceof Miss ? error : undefined;
  const cut = fall ?? (isCut(error) ? await connection.explainSilence() : undefined);
  const otherwise = `npm run grade -- ${exercise.id}`;
  if (cut) {
    const { seen, at, next } = cut.details;
    const more = [seen && `: ${seen}`, at && say("explain.at", { at })].filter(Boolean).join("");
    return { happened: cleanText(`${cut.message}${more}`), next: cleanText(next ?? otherwise) };
  }
  if (error instanceof MongoServerError)
    return {
      happened: say("explain.refused", { words: cleanText(error.message) }),
      next: say("explain.refusedNext"),
    };
  throw error;
}

function isCut(error: unknown): boolean {
  return ["ECONNRESET", "ECONNREFUSED", "EPIPE"].includes(String(Object(error)["code"]));
}
