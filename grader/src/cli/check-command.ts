import { isatty } from "node:tty";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Colors } from "picocolors/types.js";
import { acceptStarter, checkExercise, type CheckReport } from "../authoring/check/check-exercise.ts";
import { matrixLegend, renderMatrix } from "../authoring/check/render-matrix.ts";
import { discoverExercises } from "../grading/discover/discover-exercises.ts";
import { listFolders } from "../grading/discover/list-folders.ts";
import { chooseIsolation } from "../grading/probe/choose-isolation.ts";
import { type ChosenIsolation } from "../grading/isolation/chosen-isolation.ts";
import type { Session } from "../grading/run/session.ts";
import { checkHelp, parseCheckRequest } from "./check-options.ts";
import { runCheckEdit } from "./check-edit.ts";
import type { Output } from "./grade-command.ts";

export interface CheckSurroundings {
  root: string;
  workingFolder: string;
  hostFile: string;
  openSession: (isolation: ChosenIsolation) => Session;
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
  const { hostFile, openSession } = surroundings;
  const session = openSession(
    await chooseIsolation({ wanted: request.isolation, ofOthers: false, hostFile }),
  );
  const knownIds = listFolders(root).paths.map(({ id }) => id);
  const reports: CheckReport[] = [];
  output.out(matrixLegend);
  try {
    for (const one of found) {
      const onSubmission = showSubmission(one.exercise.id, output);
      const report = await checkExercise(one, { ...request, root, session, knownIds, onSubmission });
      output.out(renderMatrix(report, surroundings.colors));
      reports.push(report);
    }
  } finally {
    await session.close();
  }
  return summarise(reports, request.json && resolve(surroundings.workingFolder, request.json), output);
}

/** A line that the next one overwrites; nothing where nobody watches. */
function showSubmission(id: string, output: Output) {
  return ({ submission }: CheckReport["rows"][number]): void => {
    if (isatty(2)) output.err(`\r${id} ${submission.kind}/${submission.name}\u001b[K\r`);
  };
}

function summarise(reports: CheckReport[], json: string | undefined, output: Output): number {
  const rows = reports.flatMap((report) => report.rows);
  const asDeclared = rows.filter(({ problems }) => problems.length === 0).length;
  const findings = reports.flatMap(listFindings);
  const verdict = findings.length === 0 ? "all as declared" : `${findings.length} findings`;
  output.out(`${rows.length} submissions of ${reports.length} exercises: ${verdict}\n`);
  if (json) writeFileSync(json, JSON.stringify({ submissions: rows.length, asDeclared, findings }));
  return findings.length === 0 ? 0 : 1;
}

function listFindings({ id, rows, problems }: CheckReport): string[] {
  const ofRows = rows.filter((row) => row.problems.length > 0);
  return [
    ...problems.map((problem) => `${id}: ${problem}`),
    ...ofRows.map((row) => `${id} ${row.submission.kind}/${row.submission.name}: ${row.problems[0]}`),
  ];
}
