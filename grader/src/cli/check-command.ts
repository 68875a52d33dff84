import { parseArgs } from "node:util";
import { LabError } from "@lab/contracts";
import type { Colors } from "picocolors/types.js";
import { acceptStarter, checkExercise } from "../check/check-exercise.ts";
import { matrixLegend, renderMatrix } from "../check/render-matrix.ts";
import { discoverExercises, listExercisePaths } from "../discover/discover-exercises.ts";
import type { Session } from "../run/session.ts";
import type { Output } from "./grade-command.ts";

export const checkHelp = `npm run check -- [id | track | path]… [options]

Proves the content of exercises: their files, and that every accepted submission scores 100 and every
partial, rejected, empty and junk one gets exactly its declared verdicts.

  --seeds 1,2             seeds of the data (default 1,2)
  --repeats N             runs of each submission on each seed (default 1)
  --only TEXT             only submissions whose kind/name holds TEXT
  --accept-starter        record the present files as the starter that learners are handed

Exit code: 0 all as declared; 1 something is not; 2 wrong usage.
`;

/** Runs `npm run check`; gives the exit code. */
export async function runCheck(
  args: string[],
  surroundings: { root: string; openSession: () => Session; output: Output; colors: Colors },
): Promise<number> {
  const { values, positionals } = parse(args);
  const { root, output, colors } = surroundings;
  if (values.help) {
    output.out(checkHelp);
    return 0;
  }
  const found = discoverExercises(root, positionals);
  if (values["accept-starter"]) {
    for (const one of found) acceptStarter(one);
    output.out(`recorded the starter of ${found.map(({ exercise }) => exercise.id).join(", ")}\n`);
    return 0;
  }
  const session = surroundings.openSession();
  const knownIds = listExercisePaths(root).map(({ id }) => id);
  let wrong = 0;
  let submissions = 0;
  output.out(matrixLegend);
  try {
    for (const one of found) {
      const report = await checkExercise(one, {
        root,
        session,
        seeds: parseSeeds(values.seeds ?? "1,2"),
        repeats: Number(values.repeats ?? "1"),
        knownIds,
        ...(values.only ? { only: values.only } : {}),
        onSubmission: ({ submission }) =>
          output.err(
            process.stderr.isTTY
              ? `\r${one.exercise.id} ${submission.kind}/${submission.name}\u001b[K\r`
              : "",
          ),
      });
      output.out(renderMatrix(report, colors));
      submissions += report.rows.length;
      wrong += report.problems.length + report.rows.filter(({ problems }) => problems.length > 0).length;
    }
  } finally {
    await session.close();
  }
  output.out(
    `${submissions} submissions of ${found.length} exercises: ${wrong === 0 ? "all as declared" : `${wrong} findings`}\n`,
  );
  return wrong === 0 ? 0 : 1;
}

function parseSeeds(text: string): number[] {
  const seeds = text.split(",").map(Number);
  if (seeds.every((seed) => Number.isInteger(seed) && seed >= 0)) return seeds;
  throw new LabError("LAB_USAGE_OPTION", {
    detail: `--seeds takes whole numbers with commas, not "${text}"`,
    command: "check",
  });
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        seeds: { type: "string" },
        repeats: { type: "string" },
        only: { type: "string" },
        "accept-starter": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new LabError("LAB_USAGE_OPTION", {
      detail: error instanceof Error ? error.message : String(error),
      command: "check",
    });
  }
}
