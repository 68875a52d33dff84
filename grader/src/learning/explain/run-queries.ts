import type { DeclaredQuery, Exercise, ExplainPlan } from "@lab/contracts";
import {
  readArguments,
  type PlanDesk,
  type PlanSource,
  type QueryCost,
  type SeenQueries,
} from "@lab/services/plans";
import { Miss, SolutionFall, type Lab } from "@lab/testkit";
import { say } from "@lab/texts";
import { cleanText } from "../../grading/report/clean-text.ts";
import type { ConnectedSolution } from "../../grading/run/connect-solution.ts";
import { cleanPlan } from "./clean-plan.ts";
import type { Explanation, UnexplainedQuery } from "./explained-query.ts";
import { sendRequest } from "./send-request.ts";

export interface QueryRun {
  exercise: Exercise;
  /** Of the exercise as it is handed out. */
  folder: string;
  source: PlanSource;
  plan: ExplainPlan;
  /** Only queries of these names. */
  names: readonly string[] | undefined;
  connection: ConnectedSolution;
  lab: Lab;
  /** The data is there: from now on it is the solution that takes its time. */
  onReady: () => void;
  /** Hears what a query cost the server, planned or not. */
  onCosts?: ((costs: QueryCost[]) => void) | undefined;
}

/** Runs the declared queries one after the other; one that goes amiss leaves the others alone. */
export async function runQueries(run: QueryRun): Promise<Explanation> {
  const { plan, names, source, folder, lab, connection } = run;
  const chosen = plan.queries.filter(({ name }) => names?.includes(name) ?? true);
  const explanation: Explanation = { queries: [], unexplained: [] };
  const work = { exerciseId: run.exercise.id, declared: plan, folder, lab, solution: connection.solution };
  const desk = await source.open(work).catch((error: unknown) => tellFall(error, run));
  if ("happened" in desk) return { ...explanation, problem: desk };
  run.onReady();
  for (const query of chosen) {
    try {
      const { plans, costs, status } = await see(query, desk, run);
      run.onCosts?.(costs);
      const { name, title } = query;
      explanation.queries.push(
        ...plans.map((seen, index) => ({
          name: plans.length === 1 ? name : `${name}.${index + 1}`,
          title,
          ...cleanPlan(seen),
        })),
      );
      if (plans.length === 0) explanation.unexplained.push(tellPlanless(query, status));
    } catch (error) {
      const { name, title } = query;
      explanation.unexplained.push({ name, title, ...(await tellFall(error, run)) });
    }
  }
  return explanation;
}

interface Seen extends SeenQueries {
  /** What a request was answered with. */
  status?: number;
}

/** What the server is asked for one declared query. */
async function see(query: DeclaredQuery, desk: PlanDesk, run: QueryRun): Promise<Seen> {
  const { call, find, request, args = [] } = query;
  if (request !== undefined) return seeRequest(query, desk, run);
  if (call === undefined || find !== undefined) return desk.ask(query);
  const { solution } = run.connection;
  return desk.watch(() => solution.call(call, ...readArguments(args, desk.forSolution)));
}

async function seeRequest(query: DeclaredQuery, desk: PlanDesk, run: QueryRun): Promise<Seen> {
  const { plan, connection } = run;
  const { factory = "", args = [] } = plan.app ?? {};
  const app = await connection.solution.serve(factory, ...readArguments(args, desk.forSolution));
  let status = 0;
  try {
    const seen = await desk.watch(async () => {
      status = await sendRequest(app, query, run.exercise.limits.callMs);
    });
    return { ...seen, status };
  } finally {
    await app.close();
  }
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
  { exercise, connection, source }: QueryRun,
): Promise<{ happened: string; next: string }> {
  const fall = error instanceof SolutionFall || error instanceof Miss ? error : undefined;
  const cut = fall ?? (isCut(error) ? await connection.explainSilence() : undefined);
  const otherwise = `npm run grade -- ${exercise.id}`;
  if (cut) {
    const { seen, at, next } = cut.details;
    const more = [seen && `: ${seen}`, at && say("explain.at", { at })].filter(Boolean).join("");
    return { happened: cleanText(`${cut.message}${more}`), next: cleanText(next ?? otherwise) };
  }
  const words = source.tellRefusal(error);
  if (words === undefined) throw error;
  const { title } = source;
  return {
    happened: say("explain.refused", { title, words: cleanText(words) }),
    next: say("explain.refusedNext", { title }),
  };
}

function isCut(error: unknown): boolean {
  return ["ECONNRESET", "ECONNREFUSED", "EPIPE"].includes(String(Object(error)["code"]));
}
