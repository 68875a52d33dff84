import { parseOptions } from "./parse-options.ts";
import { parseWhole } from "./parse-whole.ts";

export interface MutantsRequest {
  selectors: string[];
  seeds: number[];
  fresh: boolean;
  jobs?: number;
  help: boolean;
}

export const mutantsHelp = `npm run mutants -- [id | track | path]… [options]

Changes the reference of an exercise mechanically, in every way that StrykerJS knows, one change at a time, and grades
each: a mutant that gets 100 survived. Either a check is missing, or the reference has code that does nothing, or the
mutant is as right as the reference: then grader/suites/…/equivalent-mutants.json says why.
It is a floor: a suite that kills all mutants may still pass most wrong ideas. See npm run check, and blind trials.

  --seeds 1               seeds of the data (default 1)
  --fresh                 believe nothing that was killed before
  --jobs N                mutants at a time (default: one for each processor, 8 at most)

Exit code: 0 none survived without a reason; 1 some did; 2 wrong usage.
`;

/** Parses npm run mutants' arguments; wrong usage is a LabError with the next command to type. */
export function parseMutantsRequest(args: string[]): MutantsRequest {
  const { values, positionals } = parseOptions("mutants", {
    args,
    allowPositionals: true,
    options: {
      seeds: { type: "string" },
      fresh: { type: "boolean" },
      jobs: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const seeds = (values.seeds ?? "1").split(",");
  return {
    selectors: positionals,
    seeds: seeds.map((seed) => parseWhole("mutants", "--seeds", seed, 0, 0xffff_ffff)),
    fresh: values.fresh ?? false,
    help: values.help ?? false,
    ...(values.jobs === undefined ? {} : { jobs: parseWhole("mutants", "--jobs", values.jobs, 1, 64) }),
  };
}
