import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { CheckEvidence } from "@lab/contracts";
import { build } from "esbuild";
import { makeFolder } from "./temporary-folder.ts";

const grader = join(__dirname, "../..");

/** `late` says of each check whether the solution was waited for in vain; `fault` is what runSuite threw, where it did. */
export type JudgedSuite = { checks: CheckEvidence[]; seen: string[]; late: boolean[] } | { fault: string };

/**
 * Runs suites, given as source by name, with the grader's runner in a process of its own: the framework's state is
 * global, and here it is Jest's already. A suite is the body of a function with the testkit's words in its scope.
 */
export async function judgeSuites(suites: Record<string, string>): Promise<Record<string, JudgedSuite>> {
  const bodies = Object.entries(suites).map(([name, body]) => `${JSON.stringify(name)}: () => {${body}}`);
  const contents = `
    import { beforeAll, describe, expect, installLab, miss, SolutionFall, step, test } from "@lab/testkit";
    import { LabError } from "@lab/contracts";
    import { runSuite } from "./src/grading/run/run-suite.ts";
    const suites = {${bodies.join(",\n")}};
    async function main() {
      const results = {};
      for (const [name, load] of Object.entries(suites)) {
        const seen = [];
        const late = [];
        let printed = "";
        let fallen;
        globalThis.goDown = () => (fallen = new SolutionFall("died", "went down", { at: "src/app.ts:3:1" }));
        let fault;
        globalThis.goWrong = () => (fault = new Error("a handler of the suite's"));
        globalThis.print = (text) => (printed += text);
        installLab({ lastAnswer: undefined, requests: [] });
        const hooks = {
          settle: async (wasLate) => {
            late.push(wasLate);
            const fall = fallen;
            fallen = undefined;
            return fall;
          },
          explainSilence: async () => new SolutionFall("died", "went down: TypeError: x", { at: "src/app.ts:1:1" }),
          takeFault: () => { const taken = fault; fault = undefined; return taken; },
          takeOutput: () => { const taken = printed; printed = ""; return taken; },
          locatePlaces: (text) => text.replaceAll("solution.cjs:1:1", "src/app.ts:2:2"),
          onCheck: ({ id }) => seen.push(id),
          dependsOn: new Map([["needs C1", ["C1"]], ["needs both", ["C0", "needs C1"]]]),
        };
        try {
          results[name] = { checks: await runSuite(load, 500, hooks), seen, late };
        } catch (error) {
          results[name] = { fault: error.message };
        }
      }
      process.stdout.write(JSON.stringify(results), () => process.exit(0));
    }
    void main();`;
  const outfile = join(makeFolder(), "judge.cjs");
  await build({
    stdin: { contents, resolveDir: grader, loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "silent",
    alias: { "@jest/expect": join(grader, "src/grading/run/jest-expect.ts") },
    external: ["esbuild", "mongodb-memory-server-core", "mongodb"],
  });
  const env = { ...process.env, NODE_PATH: join(grader, "../node_modules") };
  const { stdout, stderr, status } = spawnSync(process.execPath, [outfile], {
    encoding: "utf8",
    env,
    timeout: 30_000,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, JudgedSuite>;
}
