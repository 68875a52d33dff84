import { LabError } from "@lab/contracts";
import { explainCommand, readPlan, type PlanDescription } from "@lab/plan-reader";
import { say } from "@lab/texts";
import { BSON, MongoServerError, type Db, type Document } from "mongodb";
import type { ExplainedPlan } from "../../plans/plan-source.ts";
import { describeCommand } from "./describe-command.ts";
import { describePlan } from "./describe-plan.ts";
import { describeRun } from "./describe-run.ts";
import type { SentCommand } from "./watch-commands.ts";

/** Explains what was sent for one declared query, in the database as it was before. */
export async function explainCommands(sent: readonly SentCommand[], db: Db): Promise<ExplainedPlan[]> {
  const explained: ExplainedPlan[] = [];
  for (const one of sent) {
    const { plan, note } = await findPlan(one, db);
    const command = describeCommand(one.command);
    explained.push({
      command,
      kind: command.split(" ").slice(0, 2).join(" "),
      ...describePlan(plan),
      ...((one.times ?? 1) > 1 ? { times: one.times as number } : {}),
      ...(note === undefined ? {} : { note }),
    });
  }
  return explained;
}

async function findPlan(sent: SentCommand, db: Db): Promise<{ plan: PlanDescription; note?: string }> {
  const { command, observed } = sent;
  // mongod 6.0.5 goes down when it explains some pipelines with $unionWith: the run's own figures tell.
  const isRisky = JSON.stringify(command).includes('"$unionWith"');
  if (observed && isRisky) return { plan: describeRun(observed), note: say("explain.asRun") };
  try {
    return { plan: toPlain(readPlan(await explain(db, command))) };
  } catch (error) {
    if (!observed || !(error instanceof MongoServerError || isUnread(error))) throw error;
    return { plan: describeRun(observed), note: say("explain.asRun") };
  }
}

/** The classic engine tells the figures of each stage. A server that isn't the lab's own may refuse the switch. */
async function explain(db: Db, command: Document): Promise<unknown> {
  try {
    return await explainCommand(db, command, { classicEngine: true });
  } catch (error) {
    const notAllowed = error instanceof MongoServerError && error.code === 13;
    if (!notAllowed) throw error;
    return explainCommand(db, command);
  }
}

function isUnread(error: unknown): boolean {
  return error instanceof LabError && error.code.startsWith("LAB_PLAN_");
}

/** Ids and dates in filters become EJSON, so that the whole is plain. */
function toPlain(plan: PlanDescription): PlanDescription {
  return BSON.EJSON.serialize(plan, { relaxed: true }) as unknown as PlanDescription;
}
