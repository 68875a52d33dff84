import { openProofMemory } from "../authoring/check/proof-memory.ts";
import { proveExercises } from "../authoring/check/prove-exercises.ts";
import { readEquivalents } from "../authoring/mutants/equivalent-mutants.ts";
import { planMutants, type MutantsPlan } from "../authoring/mutants/plan-mutants.ts";
import { renderMutants, reportMutants, type MutantsReport } from "../authoring/mutants/render-mutants.ts";
import { discoverExercises } from "../grading/discover/discover-exercises.ts";
import { chooseIsolation } from "../grading/probe/choose-isolation.ts";
import { readBuild } from "../ground/read-build.ts";
import type { CheckSurroundings } from "./check-command.ts";
import { listenForInterrupt } from "./listen-for-interrupt.ts";
import { mutantsHelp, parseMutantsRequest } from "./mutants-options.ts";
import { createProofProgress } from "./check-progress.ts";
import { provideServices } from "./provide-services.ts";

/** Runs `npm run mutants`; gives the exit code. */
export async function runMutants(args: string[], surroundings: CheckSurroundings): Promise<number> {
  const request = parseMutantsRequest(args);
  const { root, output, colors, hostFile, labFile } = surroundings;
  if (request.help) {
    output.out(mutantsHelp);
    return 0;
  }
  const onNotice = (text: string): void => output.err(`${text}\n`);
  const found = discoverExercises(root, request.selectors, { onNotice, isWhole: true });
  const planned: MutantsPlan[] = [];
  for (const one of found) {
    const plan = await planMutants(one);
    if (plan) planned.push(plan);
    else output.out(`${one.exercise.id}  has no mutants: its reference is no code that the grader runs\n`);
  }
  const plans = planned.map(({ plan }) => plan);
  const isolation = await chooseIsolation({ wanted: "auto", ofOthers: false, hostFile });
  const exercises = plans.map((plan) => plan.found);
  const setting = {
    seeds: request.seeds,
    byTurns: false,
    repeats: 1,
    isolation: isolation.level,
    build: readBuild(),
    services: await provideServices(exercises, isolation.level),
  };
  const interrupt = listenForInterrupt();
  const reports: MutantsReport[] = [];
  try {
    await proveExercises(plans, {
      setting,
      isolation,
      labFile,
      memory: openProofMemory(root, setting),
      fresh: request.fresh,
      changedOnly: false,
      workers: request.jobs,
      signal: interrupt.signal,
      onReport({ id, rows }) {
        const { mutants, plan } = planned[reports.length] as MutantsPlan;
        const proofs = rows.map(({ proof }) => proof);
        const report = reportMutants(id, mutants, proofs, readEquivalents(plan.found.suiteFolder));
        reports.push(report);
        output.out(renderMutants(report, colors));
      },
      onProgress: createProofProgress(output),
    });
    if (interrupt.signal.aborted) return interrupt.exitCode();
    const isWell = reports.every(({ survived, problems }) => survived.length + problems.length === 0);
    return isWell ? 0 : 1;
  } finally {
    interrupt.stop();
  }
}
