import type { PlanDesk, PlanSource, PlanWork, SeenQueries } from "../../plans/plan-source.ts";
import { readArguments } from "../../plans/read-arguments.ts";
import { runSetUp } from "../../plans/run-set-up.ts";
import { describeStatements } from "./describe-statements.ts";
import { inspectDeclared } from "./inspect-declared.ts";
import { openPublicData } from "./open-public-data.ts";
import { readIndexes } from "./read-indexes.ts";
import { tellRefusal } from "./tell-refusal.ts";

/** PostgreSQL's plans: of the statements as they ran, from the server's own record. */
export const postgresPlans: PlanSource = {
  title: "PostgreSQL",
  inspect: inspectDeclared,
  open,
  tellRefusal,
};

async function open(work: PlanWork): Promise<PlanDesk> {
  const { solution } = work;
  const store = await openPublicData(work);
  const askFile = async (file: string, values: readonly unknown[] = []): Promise<unknown> =>
    store.ask(file, (await solution.file(file)) ?? "", values);
  // A learner's connections outlive its set-up, and are recorded from their beginning or not at all.
  await store.recordStatements();
  await runSetUp(work, store.forSolution, askFile);
  // Nothing else does: the planner knows the data, and which pages all can see.
  await store.pool.query("VACUUM (ANALYZE)");
  let seen = (await store.readStatements()).length;

  const watch = async (body: () => Promise<unknown>): Promise<SeenQueries> => {
    await body();
    const all = await store.readStatements();
    const fresh = all.slice(seen);
    seen = all.length;
    return describeStatements(fresh, await readIndexes(store.pool));
  };
  return {
    forSolution: store.forSolution,
    watch,
    ask: ({ file, command, args = [] }) =>
      watch(async () => {
        const values = readArguments(args, store.forSolution);
        if (file !== undefined) await askFile(file, values);
        else if (typeof command === "string") await store.ask("exercise.json", command, values);
      }),
  };
}
