import { parseArgs } from "node:util";
import { LabError } from "@lab/contracts";
import { findMongo, provideMongo, showProgress } from "@lab/mongo-server";
import { chooseIsolation } from "../isolation/choose-isolation.ts";
import { inspectMachine, type Finding } from "../doctor/inspect-machine.ts";
import { parseOrExplain } from "./parse-whole.ts";
import type { Output } from "./grade-command.ts";

const doctorHelp = `npm run doctor -- [options]

Looks at what the lab needs on this machine, and says how to mend what is missing.

  --fix       download the database server if none is there
  --mongod    print where the database server is, as JSON, and nothing else
  --isolation print which isolation level other people's folders get here, and nothing else

Exit code: 0 everything is there; 1 something is missing; 2 wrong usage.
`;

const words = { ok: "✓ ok     ", warning: "! look at", missing: "✗ missing" } as const;

/** Runs `npm run doctor`; gives the exit code. */
export async function runDoctor(
  args: string[],
  { root, hostFile, output }: { root: string; hostFile: string; output: Output },
): Promise<number> {
  const { fix, mongod, isolation, help } = parse(args);
  if (help) {
    output.out(doctorHelp);
    return 0;
  }
  if (mongod) {
    output.out(`${JSON.stringify((await findMongo()).choice ?? null)}\n`);
    return 0;
  }
  if (isolation) {
    const { level } = await chooseIsolation({ wanted: "auto", ofOthers: true, hostFile });
    output.out(`${level}\n`);
    return 0;
  }
  const findings = [...inspectMachine(root), await inspectMongo(fix), await inspectIsolation(hostFile)];
  for (const { state, what, fix: remedy } of findings) {
    output.out(`${words[state]} ${what}\n${remedy ? `            ${remedy}\n` : ""}`);
  }
  return findings.some(({ state }) => state === "missing") ? 1 : 0;
}

/** Only who grades other people's folders needs more than `process`. */
async function inspectIsolation(hostFile: string): Promise<Finding> {
  try {
    const { level } = await chooseIsolation({ wanted: "auto", ofOthers: true, hostFile });
    return { state: "ok", what: `isolation level ${level} holds: a probe found no way out` };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    const what = `${error.message} Your own code is graded all the same; other people's folders need it.`;
    return { state: "warning", what, fix: error.next };
  }
}

async function inspectMongo(fix: boolean): Promise<Finding> {
  const { choice, passedOver } = await findMongo();
  if (choice) return { state: "ok", what: choice.described };
  if (!fix) {
    const tried = passedOver.map(({ source, problem }) => `${source}: ${problem}`).join("; ");
    return {
      state: "missing",
      what: `a MongoDB server (${tried})`,
      fix: "npm run doctor -- --fix downloads one",
    };
  }
  try {
    return { state: "ok", what: (await provideMongo({ onProgress: showProgress() })).described };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return { state: "missing", what: error.message, fix: error.next };
  }
}

function parse(args: string[]): { fix: boolean; mongod: boolean; isolation: boolean; help: boolean } {
  const { values } = parseOrExplain("doctor", () =>
    parseArgs({
      args,
      options: {
        fix: { type: "boolean" },
        mongod: { type: "boolean" },
        isolation: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }),
  );
  const { fix = false, mongod = false, isolation = false, help = false } = values;
  return { fix, mongod, isolation, help };
}
