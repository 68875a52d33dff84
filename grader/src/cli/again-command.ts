import { dirname, join } from "node:path";
import { showProgress } from "@lab/own-server";
import { say, sayProblem, type Problem } from "@lab/texts";
import type { FoundExercise } from "../grading/discover/discover-exercises.ts";
import { shorten } from "../grading/discover/shorten.ts";
import { wrap } from "../ground/wrap.ts";
import { chooseCase, type FailedCase } from "../learning/again/choose-case.ts";
import { exchange, type Exchange } from "../learning/again/exchange.ts";
import { renderCase, renderExchange } from "../learning/again/render-exchange.ts";
import { findRunning, type RunningDev } from "../learning/dev/announce-dev.ts";
import { debuggerPort, findFreePort } from "../learning/dev/choose-port.ts";
import { describeFall } from "../learning/dev/describe-fall.ts";
import { describeUnreadable } from "../learning/dev/describe-unreadable.ts";
import { startOnce, type Once } from "../learning/dev/start-once.ts";
import { openProgress } from "../learning/progress/progress.ts";
import { chooseOrLast, takeSelector } from "./choose-exercise.ts";
import { listenForInterrupt } from "./listen-for-interrupt.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";

type Surroundings = Pick<CommandSurroundings, "root" | "output" | "colors" | "hostFile">;

const patienceMs = 10_000;

/** Runs `npm run again -- id [check]`; gives the exit code. */
export async function runAgain(args: string[], surroundings: Surroundings): Promise<number> {
  const { help, debug, selector, wanted } = parse(args);
  const { root, output, colors } = surroundings;
  if (help) {
    output.out(say("again.help"));
    return 0;
  }
  const found = chooseOrLast(root, "again", selector);
  const { id } = found.exercise;
  const { lastResult } = openProgress(root, { onNotice: (text) => output.err(`${text}\n`) }).read(id);
  const failed = chooseCase(root, found, lastResult, wanted);
  const running = findRunning(root, id);
  const options = { width: screenWidth(), colors };
  const told =
    running && !debug
      ? await toRunning(running.port, failed, surroundings)
      : await toOwn(found, failed, { debug, running }, surroundings);
  if ("happened" in told) {
    output.err(`${wrap(told.happened, 0, options)}\n  ${say("hint.nextStep", told)}\n`);
    return 1;
  }
  output.out(renderExchange(failed, told, options));
  return 0;
}

async function toRunning(
  port: number,
  failed: FailedCase,
  { output, colors }: Surroundings,
): Promise<Exchange | Problem> {
  output.out(renderCase(failed, say("again.sendsToDev", { port }), { width: screenWidth(), colors }));
  return ask(port, failed, AbortSignal.timeout(patienceMs));
}

async function toOwn(
  found: FoundExercise,
  failed: FailedCase,
  { debug, running }: { debug: boolean; running: RunningDev | undefined },
  { root, output, colors, hostFile }: Surroundings,
): Promise<Exchange | Problem> {
  const interrupt = listenForInterrupt();
  const options = { width: screenWidth(), colors };
  const inspect = debug ? { port: await findFreePort(debuggerPort), waits: true } : undefined;
  try {
    const once = await startOnce(
      found,
      {
        root,
        runner: join(dirname(hostFile), "program.cjs"),
        inspect,
        running,
        signal: interrupt.signal,
        onErrorOutput: (text) => output.err(text),
        onProgress: showProgress(),
        onStarted: () =>
          inspect && output.out(`${wrap(say("again.waits", { port: inspect.port }), 0, options)}\n`),
      },
      (port) => {
        output.out(renderCase(failed, say("again.sendsToOwn", { port }), options));
        // Who looks at a breakpoint takes their time.
        return ask(port, failed, debug ? interrupt.signal : AbortSignal.timeout(patienceMs));
      },
    );
    return tellOnce(once, found);
  } finally {
    interrupt.stop();
  }
}

function tellOnce(once: Once<Exchange | Problem>, { folder, exercise }: FoundExercise): Exchange | Problem {
  if ("result" in once) return once.result;
  if ("problems" in once) return describeUnreadable(once.problems);
  if (once.end.lastWords === "") return sayProblem("again.notListening", { id: shorten(exercise.id) });
  return describeFall(once.end, { folder });
}

async function ask(port: number, { request }: FailedCase, signal: AbortSignal): Promise<Exchange | Problem> {
  try {
    return await exchange(port, request, signal);
  } catch (error) {
    const why = signal.aborted ? say("again.tooLate", { seconds: patienceMs / 1_000 }) : String(error);
    return sayProblem("again.noAnswer", { why });
  }
}

function parse(args: string[]): {
  help: boolean;
  debug: boolean;
  selector: string | undefined;
  wanted: string | undefined;
} {
  const { values, positionals } = parseOptions("again", {
    args,
    allowPositionals: true,
    options: { debug: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  const [selector, wanted, extra] = takeSelector(positionals);
  if (extra !== undefined) throw usage("again", say("again.tooMany", { extra }));
  return {
    help: values.help ?? false,
    debug: values.debug ?? false,
    selector,
    wanted: wanted?.toUpperCase(),
  };
}
