import type { IsolationWish } from "../grading/probe/choose-isolation.ts";
import { parseIsolation } from "./parse-isolation.ts";
import { parseOptions } from "./parse-options.ts";
import { parseWhole } from "./parse-whole.ts";

export interface CheckRequest {
  selectors: string[];
  seeds: number[];
  repeats: number;
  isolation: IsolationWish["wanted"];
  only?: string;
  json?: string;
  acceptStarter: boolean;
  help: boolean;
}

export const checkHelp = `npm run check -- [id | track | path]… [options]

Proves the content of exercises: their files, and that every accepted submission scores 100 and every
partial, rejected, empty and junk one gets exactly its declared verdicts. Each miss is walked too: its message names
what was seen and a next step, judges nobody, and holds nothing that hangs on the seed and was not sent or seen.

  --seeds 1,2             seeds of the data (default 1,2)
  --repeats N             runs of each submission on each seed (default 1)
  --only TEXT             only submissions whose kind/name holds TEXT
  --isolation LEVEL       process (the default), sandbox, container or auto, as npm run grade takes it: the verdicts are
                          the same at each
  --json FILE             write the counts and the findings as JSON
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
    repeats: parseWhole("check", "--repeats", values.repeats ?? "1", 1, 1_000),
    isolation: parseIsolation("check", values.isolation),
    acceptStarter: values["accept-starter"] ?? false,
    help: values.help ?? false,
    ...(values.only === undefined ? {} : { only: values.only }),
    ...(values.json === undefined ? {} : { json: values.json }),
  };
}

function parse(args: string[]) {
  return parseOptions("check", {
    args,
    allowPositionals: true,
    options: {
      seeds: { type: "string" },
      repeats: { type: "string" },
      only: { type: "string" },
      isolation: { type: "string" },
      json: { type: "string" },
      "accept-starter": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
}
