import { stripVTControlCharacters } from "node:util";
import type { CompiledSolution, ExerciseLimits } from "@lab/contracts";
import { SolutionFall, type TestFile, type TestResult } from "@lab/testkit";
import { say } from "@lab/texts";
import { describeDeath, describeProblem, killedFor } from "./describe-fall.ts";
import { createLocator } from "./learner-location.ts";
import { startMs } from "./patience.ts";
import type { HostNews } from "./protocol.ts";
import { readCompiled } from "./read-compiled.ts";
import { readProblem, readReply, testsReply } from "./read-reply.ts";
import type { RunningPart } from "./running-parts.ts";
import type { SolutionProcess } from "./solution-process.ts";
import { tidyOutput } from "./tidy-output.ts";

export interface RunningTests extends RunningPart {
  result: Promise<TestFile>;
}

/** A test may take the time of one call, and so may what is done before and after it. */
const callsOfTest = 2;
const maxTests = 1_000;
const maxNameLength = 500;
const maxMessageLength = 2_000;

/** Runs one compiled file of the learner's tests in a process that holds no code yet. */
export function runTestFile(options: {
  path: string;
  compiled: CompiledSolution;
  limits: ExerciseLimits;
  /** Files of the suite's that were compiled along: no place in them is told, and nothing that was printed. */
  hidden: ReadonlySet<string>;
  start: () => SolutionProcess;
}): RunningTests {
  const { path, compiled, limits, hidden } = options;
  const locate = createLocator(compiled, hidden);
  const started = options.start();
  const tests: TestResult[] = [];
  let running: { name: string; stack: string } | undefined;
  let patience: NodeJS.Timeout | undefined;

  function allow(timeoutMs: number): void {
    clearTimeout(patience);
    patience = setTimeout(() => started.kill("timeout"), timeoutMs);
  }

  function hear(news: HostNews): void {
    if ("testing" in news) running = news.testing;
    if ("tested" in news) {
      const { error, name, ...tested } = news.tested;
      tests.push({ name: name.slice(0, maxNameLength), ...tested, ...(error ? tellError(error) : {}) });
      running = undefined;
    }
    if (tests.length > maxTests) started.kill("output");
    allow(limits.callMs * callsOfTest);
  }

  function tellError({ message, stack }: { message: string; stack?: string | undefined }): {
    message: string;
    at?: string;
  } {
    const at = locate(stack);
    const told = stripVTControlCharacters(message).slice(0, maxMessageLength);
    return { message: told, ...(at === undefined ? {} : { at }) };
  }

  /** Of a loop nothing is known but the test that it began in. */
  function tellFall({ message, details }: SolutionFall): { message: string; at?: string } {
    const at = details.at ?? locate(running?.stack);
    const told = running
      ? say("run.inTest", { name: running.name.slice(0, maxNameLength), message })
      : message;
    return { message: told, ...(at === undefined ? {} : { at }) };
  }

  async function run(): Promise<TestFile> {
    started.setLimits(limits);
    started.setListener({ onNews: hear });
    const code = await readCompiled(compiled);
    allow(startMs);
    const request = { op: "test", ...code, timeoutMs: limits.callMs } as const;
    const reply = await started.ask(request, limits.totalMs);
    clearTimeout(patience);
    started.kill("closed");
    if ("death" in reply) {
      const fall = describeDeath(reply.death, limits.callMs * callsOfTest, locate);
      return { path, tests, problem: tellFall(fall), isFocused: false };
    }
    if ("problem" in reply)
      return {
        path,
        tests,
        problem: tellFall(describeProblem(readProblem(reply.problem), locate)),
        isFocused: false,
      };
    const { errors, isFocused } = readReply(testsReply, reply.ok);
    const [error] = errors;
    return { path, tests, isFocused, ...(error ? { problem: tellError(error) } : {}) };
  }

  return {
    result: run(),
    settle: async () => undefined,
    explainSilence: async () => undefined,
    findBreak: () => undefined,
    takeOutput() {
      const printed = started.takeOutput();
      return hidden.size > 0 ? "" : tidyOutput(printed, locate);
    },
    breakOffForGrowth: (of) => started.kill(killedFor[of]),
    end: () => started.kill("closed"),
  };
}
