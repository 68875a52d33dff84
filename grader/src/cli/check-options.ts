import type { IsolationWish } from "../grading/probe/choose-isolation.ts";
import { parseIsolation } from "./parse-isolation.ts";
import { parseOptions } from "./parse-options.ts";
import { parseWhole, usage } from "./parse-whole.ts";

export interface EditRequest {
  action: "show" | "edit" | "save";
  name: string;
}

export interface CheckRequest {
  selectors: string[];
  seeds: number[];
  byTurns: boolean;
  repeats: number;
  isolation: IsolationWish["wanted"];
  only?: string;
  json?: string;
  /** Believe nothing that was proved before. */
  fresh: boolean;
  changed: boolean;
  jobs?: number;
  acceptStarter: boolean;
  /** A wrong submission to look at or to work on, in place of a proof. */
  edit?: EditRequest;
  help: boolean;
}

export const checkHelp = `npm run check -- [id | track | path]… [options]

Proves the content of exercises, several submissions at once: their files, and that every accepted submission scores 100 and every
partial, rejected, empty and junk one gets exactly its declared verdicts. Each miss is walked too: its message names
what was seen and a next step, which speaks of what the case shows, judges nobody, and holds nothing that hangs on
the seed and was not sent or seen.
What was proved and is as it was then, down to the lab and its services, is not run again.

  --changed               only exercises of which something is not proved as it is now
  --fresh                 run all again; so it is where CI=true is set
  --jobs N                submissions at a time (default: one for each processor, 8 at most)
  --seeds 1,2             seeds of the data (default 1,2)
  --by-turns              each wrong submission on one of the seeds alone, in turn: takes half the time, and does not see
                          what in its words hangs on the seed. So does npm test
  --repeats N             runs of each submission on each seed (default 1)
  --only TEXT             only submissions whose kind/name holds TEXT
  --isolation LEVEL       process (the default), sandbox, container or auto, as npm run grade takes it: the verdicts are
                          the same at each
  --json FILE             write the counts and the findings as JSON
  --show NAME             show a wrong submission of an exercise: its idea, its verdicts, and what it changes
  --edit NAME             lay a wrong submission out to be edited; a new name begins with the reference
  --save NAME             write it back as what it changes
  --accept-starter        record the present files as the starter that learners are handed

Exit code: 0 all as declared; 1 something is not; 2 wrong usage.
`;

/** Parses npm run check's arguments; wrong usage is a LabError with the next command to type. */
export function parseCheckRequest(args: string[]): CheckRequest {
  const { values, positionals } = parse(args);
  const seeds = (values.seeds ?? "1,2").split(",");
  return {
    selectors: positionals,
    seeds: seeds.map((seed) => parseWhole("check", "--seeds", seed, 0, 0xffff_ffff)),
    byTurns: values["by-turns"] ?? false,
    repeats: parseWhole("check", "--repeats", values.repeats ?? "1", 1, 1_000),
    isolation: parseIsolation("check", values.isolation),
    fresh: values.fresh ?? isCi(),
    changed: values.changed ?? false,
    ...(values.jobs === undefined ? {} : { jobs: parseWhole("check", "--jobs", values.jobs, 1, 64) }),
    acceptStarter: values["accept-starter"] ?? false,
    help: values.help ?? false,
    ...readEditRequest(values, positionals),
    ...(values.only === undefined ? {} : { only: values.only }),
    ...(values.json === undefined ? {} : { json: values.json }),
  };
}

/** A CI proves what it was given, whatever was kept on its disk. */
function isCi(): boolean {
  return !["", "0", "false"].includes(process.env["CI"] ?? "");
}

function readEditRequest(
  values: Partial<Record<EditRequest["action"], string>>,
  selectors: string[],
): { edit?: EditRequest } {
  const asked = (["show", "edit", "save"] as const).flatMap((action) => {
    const name = values[action];
    return name === undefined ? [] : [{ action, name }];
  });
  const [edit] = asked;
  if (!edit) return {};
  if (asked.length > 1 || selectors.length !== 1)
    throw usage("check", "--show, --edit and --save take one exercise, and one of them at a time");
  return { edit };
}

function parse(args: string[]) {
  return parseOptions("check", {
    args,
    allowPositionals: true,
    options: {
      seeds: { type: "string" },
      "by-turns": { type: "boolean" },
      repeats: { type: "string" },
      fresh: { type: "boolean" },
      changed: { type: "boolean" },
      jobs: { type: "string" },
      only: { type: "string" },
      show: { type: "string" },
      edit: { type: "string" },
      save: { type: "string" },
      isolation: { type: "string" },
      json: { type: "string" },
      "accept-starter": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
}
