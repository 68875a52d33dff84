import type { DeclaredQuery, Exercise, ExplainPlan } from "@lab/contracts";
import { type ObservedCommand } from "@lab/services/suite";
import { Miss, SolutionFall, type Lab } from "@lab/testkit";
import { say } from "@lab/texts";
import { MongoServerError } from "mongodb";
import { cleanText } from "../../grading/report/clean-text.ts";
import type { ConnectedSolution } from "../../grading/run/connect-solution.ts";
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
  /** The data is there: from now on it is the solution that takes its time. */
  onReady: () => void;
  /** Hears of all that the solution asked the server for a query, planned or not. */
  onObserved?: ((name: string, commands: ObservedCommand[]) => void) | undefined;
}

/** Runs the declared queries one after the other; one that goes amiss leaves the others alone. */
export async function runQueries(run: QueryRun): Promise<Explanation> {
  const { plan, names } = run;
  const chosen = plan.queries.filter(({ name }) => names?.includes(name) ?? true);
  const explanation: Explanation = { queries: [], unexplained: [] };
  const data = await openPublicData(run).catch((error: unknown) => tellFall(error, run));
  if ("happened" in data) return { ...explanation, problem: data };
  run.onReady();
  for (const query of chosen) {
    try {
      const { sent, status } = await collectCommands(query, data, run);
      const explained = await explainCommands(sent, query, data.untouched);
      if (explained.length > 0) explanation.queries.push(...explained);
      else explanation.unexplained.push(tellPlanless(query, status));
    } catch (error) {
      const { name, title } = query;
      explanation.unexplained.push({ name, title, ...(await tellFall(error, run)) });
    }
  }
  return explanation;
}

interface Collected {
  sent: SentCommand[];
  /** What a request was answered with. */
  status?: number;
}

/** What the server is asked for one declared query. */
async function collectCommands(query: DeclaredQuery, data: PublicData, run: QueryRun): Promise<Collected> {
  const { call, find } = query;
  if (query.command) return { sent: [{ command: readArguments(query.command, data.forSolution) }] };
  if (call === undefined) return collectOfRequest(query, data, run);
  const { solution } = run.connection;
  const args = readArguments(query.args ?? [], data.forSolution);
  if (find !== undefined) return { sent: [{ command: await askSpec(solution, call, args, find) }] };
  return { sent: await watchCommands(data.db, () => solution.call(call, ...args), noteFor(query, run)) };
}

async function collectOfRequest(query: DeclaredQuery, data: PublicData, run: QueryRun): Promise<Collected> {
  const { plan, connection } = run;
  const { factory = "", args = [] } = plan.app ?? {};
  const app = await connection.solution.serve(factory, ...readArguments(args, data.forSolution));
  let status = 0;
  try {
    const send = async (): Promise<void> => {
      status = await sendRequest(app, query, run.exercise.limits.callMs);
    };
    const sent = await watchCommands(data.db, send, noteFor(query, run));
    return { sent, status };
  } finally {
    await app.close();
  }
}

function noteFor({ name }: DeclaredQuery, { onObserved }: QueryRun) {
  return (commands: ObservedCommand[]): void => onObserved?.(name, commands);
}

function tellPlanless({ name, title }: DeclaredQuery, status: number | undefined): UnexplainedQuery {
  return {
    name,
    title,
    planless: true,
    happened:
      status === undefined
        ? say("explain.planless", { name })
        : say("explain.planlessAnswered", { name, status }),
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
