import type { StoreArgument } from "@lab/testkit";
import type { PlanWork } from "./plan-source.ts";
import { readArguments } from "./read-arguments.ts";

/** Lets the learner's own set-up work on a store, as exercise.json's `explain.ensure` declares it. */
export async function runSetUp(
  { declared, solution }: Pick<PlanWork, "declared" | "solution">,
  store: StoreArgument,
  runFile: (file: string) => Promise<unknown>,
): Promise<void> {
  for (const step of declared.ensure)
    if ("file" in step) await runFile(step.file);
    else await solution.call(step.call, ...readArguments(step.args, store));
}
