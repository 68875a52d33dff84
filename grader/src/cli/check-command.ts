import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Colors } from "picocolors/types.js";
import { planExercise, type CheckReport } from "../authoring/check/plan-check.ts";
import { openProofMemory } from "../authoring/check/proof-memory.ts";
import { proveExercises } from "../authoring/check/prove-exercises.ts";
import { matrixLegend, renderMatrix } from "../authoring/check/render-matrix.ts";
import { acceptStarter } from "../authoring/check/starter-record.ts";
import { discoverExercises, type FoundExercise } from "../grading/discover/discover-exercises.ts";
import { listFolders } from "../grading/discover/list-folders.ts";
import { chooseIsolation } from "../grading/probe/choose-isolation.ts";
import { readBuild } from "../ground/read-build.ts";
import { runCheckEdit } from "./check-edit.ts";
import { checkHelp, parseCheckRequest, type CheckRequest } from "./check-options.ts";
import type { Output } from "./grade-command.ts";
import { listenForInterrupt } from "./listen-for-interrupt.ts";
import { createProofProgress } from "./check-progress.ts";
import { provideServices } from "./provide-services.ts";

export interface CheckSurroundings {
  root: string;
  workingFolder: string;
  hostFile: string;
  /** The lab's command line, for the workers. */
  labFile: string;
  output: Output;
  colors: Colors;
}

/** Runs `npm run check`; gives the exit code. */
export async function runCheck(args: string[], surroundings: CheckSurroundings): Promise<number> {
  const request = parseCheckRequest(args);
  const { root, output } = surroundings;
  if (request.help) {
    output.out(checkHelp);
    return 0;
  }
  const onNotice = (text: string): void => output.err(`${text}\n`);
  const found = discoverExercises(root, request.selectors, { onNotice, isWhole: true });
  if (request.edit) return runCheckEdit(request.edit, found, surroundings);
  if (request.acceptStarter) {
    for (const one of found) acceptStarter(one);
    output.out(`recorded the starter of ${found.map(({ exercise }) => exercise.id).join(", ")}\n`);
    return 0;
  }
  return proveAll(request, found, surroundings);
}

async function proveAll(
  request: CheckRequest,
  found: readonly FoundExercise[],
  { root, output, colors, hostFile, labFile, workingFolder }: CheckSurroundings,
): Promise<number> {
  const isolation = await chooseIsolation({ wanted: request.isolation, ofOthers: false, hostFile });
  const services = await provideServices(found, isolation.level);
  const knownIds = listFolders(root).paths.map(({ id }) => id);
  const { seeds, byTurns, repeats } = request;
  const setting = { seeds, byTurns, repeats, isolation: isolation.level, build: readBuild(), services };
  const interrupt = listenForInterrupt();
  output.out(matrixLegend);
  try {
    const { reports, remembered } = await proveExercises(
      found.map((one) => planExercise(one, { ...request, knownIds })),
      {
        setting,
        isolation,
        labFile,
        memory: openProofMemory(root, setting),
        fresh: request.fresh,
        changedOnly: request.changed,
        workers: request.jobs,
        signal: interrupt.signal,
        onReport: (report) => output.out(renderMatrix(report, colors)),
        onProgress: createProofProgress(output),
      },
    );
    if (interrupt.signal.aborted) return interrupt.exitCode();
    const json = request.json && resolve(workingFolder, request.json);
    return summarise(reports, remembered, { json, output });
  } finally {
    interrupt.stop();
  }
}

function summarise(
  reports: readonly CheckReport[],
  remembered: number,
  { json, output }: { json: string | undefined; output: Output },
): number {
  const rows = reports.flatMap((report) => report.rows);
  const asDeclared = rows.filter(({ proof }) => proof.problems.length === 0).length;
  const findings = reports.flatMap(listFindings);
  const verdict = findings.length === 0 ? "all as declared" : `${findings.length} findings`;
  output.out(
    reports.length === 0
      ? "all is proved as it is now: nothing has changed\n"
      : `${rows.length} submissions of ${reports.length} exercises: ${verdict}\n`,
  );
  if (remembered > 0 && reports.length > 0)
    output.out(`${remembered} proofs are remembered: nothing that they depend on has changed (--fresh)\n`);
  if (json) writeFileSync(json, JSON.stringify({ submissions: rows.length, asDeclared, findings }));
  return findings.length === 0 ? 0 : 1;
}

function listFindings({ id, rows, problems }: CheckReport): string[] {
  return [
    ...problems.map((problem) => `${id}: ${problem}`),
    ...rows.flatMap(({ submission: { kind, name }, proof: { problems: own } }) =>
      own.length > 0 ? [`${id} ${kind}/${name}: ${own[0]}`] : [],
    ),
  ];
}
