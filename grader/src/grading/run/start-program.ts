import { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { CompiledSolution, ExerciseLimits, Obstacle } from "@lab/contracts";
import { openAgent, SolutionFall, type Program, type ProgramExit } from "@lab/testkit";
import { say, sayProblem } from "@lab/texts";
import { describeGrowth, describeProgramEnd, killedFor, toObstacle } from "./describe-fall.ts";
import { createLocator } from "./learner-location.ts";
import { newsOfDeathMs, startMs } from "./patience.ts";
import { openConnections } from "./open-connections.ts";
import { collectOutput } from "./program-output.ts";
import type { HostNews, StoreMarker } from "./protocol.ts";
import { readCompiled } from "./read-compiled.ts";
import type { RunningPart } from "./running-parts.ts";
import type { Death, SolutionProcess } from "./solution-process.ts";
import { tidyOutput } from "./tidy-output.ts";

export interface StartedProgram extends RunningPart {
  program: Program;
  /** Resolves when its code is about to be evaluated. */
  whenStarted: Promise<void>;
}

type Listening = Extract<HostNews, { listening: unknown }>["listening"];

/** Starts a compiled main in a process that holds no code yet. */
export function startProgram(options: {
  compiled: CompiledSolution;
  env: Record<string, string | StoreMarker>;
  args: readonly string[];
  limits: ExerciseLimits;
  /** Files of the suite's that were compiled along: no place in them is told, and nothing that was printed. */
  hidden: ReadonlySet<string>;
  start: () => SolutionProcess;
}): StartedProgram {
  const { compiled, env, args, limits, hidden } = options;
  const locate = createLocator(compiled, hidden);
  const started = options.start();
  const output = collectOutput();
  const ports = new Map<number, Listening>();
  /** Each looks whether what it waits for has come. */
  const waiting = new Set<() => void>();
  /** Something was asked of it since it last settled, and before that. */
  let isAsked = false;
  let wasAsked = false;
  let isEndExpected = false;

  const lookAgain = (): void => {
    for (const look of waiting) look();
  };
  started.setLimits(limits);
  started.setListener({
    onNews(news) {
      if ("listening" in news) ports.set(news.listening.port, news.listening);
      lookAgain();
    },
    onOutput(stream, text) {
      output.add(stream, text);
      lookAgain();
    },
  });
  void started.whenDead.finally(() => {
    output.close();
    lookAgain();
  });

  const tellEnd = (death: Death): SolutionFall =>
    describeProgramEnd(hidden.size > 0 ? { ...death, lastOutput: "" } : death, limits.callMs, locate);

  async function begin(): Promise<void> {
    const reply = await started.ask({ op: "run", ...(await readCompiled(compiled)), env, args }, startMs);
    if ("death" in reply) throw tellEnd(reply.death);
    // None of the learner's code has run yet.
    if ("problem" in reply) throw new Error(`no program can be started: ${JSON.stringify(reply.problem)}`);
  }

  function until<T>(find: () => T | undefined, timeoutMs: number, tellLate: () => SolutionFall): Promise<T> {
    isAsked = true;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        waiting.delete(look);
        clearTimeout(timer);
      };
      const timer = setTimeout(() => {
        stop();
        reject(tellLate());
      }, timeoutMs);
      function look(): void {
        const found = find();
        const death = started.death();
        if (found === undefined && !death) return;
        stop();
        if (found !== undefined) resolve(found);
        else if (death) reject(tellEnd(death));
      }
      waiting.add(look);
      look();
    });
  }

  function tellNotListening(port: number, timeoutMs: number): SolutionFall {
    const others = [...ports.values()].map((other) => {
      const call = `listen(${other.port})`;
      const at = locate(other.stack);
      return at ? say("run.listensAt", { call, at }) : call;
    });
    const { happened, next } = sayProblem("run.notListening", { port, seconds: timeoutMs / 1_000 });
    return new SolutionFall("timeout", happened, {
      next,
      ...(others.length > 0 ? { seen: others.join(", ") } : {}),
    });
  }

  function connect(port: number): Socket {
    isAsked = true;
    const listening = ports.get(port);
    return listening && !started.death() ? started.connect(listening.actual) : refuseConnection(port);
  }

  const exited = started.whenDead.then((death): ProgramExit => {
    if (death.killed) throw tellEnd(death);
    return readExit(death);
  });
  // Where nobody waits for its end, nobody hears of it here.
  exited.catch(() => {});

  const program: Program = {
    async untilListening(port, timeoutMs = startMs) {
      await until(
        () => ports.get(port),
        timeoutMs,
        () => tellNotListening(port, timeoutMs),
      );
    },
    request(port) {
      isAsked = true;
      const connections = openConnections(() => connect(port), { keepAlive: false });
      return openAgent(`http://127.0.0.1:${port}`, limits.callMs, connections);
    },
    connect,
    kill(signal = "SIGTERM") {
      isEndExpected = true;
      started.signal(signal);
    },
    get exited() {
      isEndExpected = true;
      return exited;
    },
    async untilExited(timeoutMs = limits.callMs) {
      isEndExpected = true;
      const tellLate = (): SolutionFall => {
        const { happened, next } = sayProblem("run.stillRuns", { seconds: timeoutMs / 1_000 });
        return new SolutionFall("timeout", happened, { next });
      };
      await until(() => started.death(), timeoutMs, tellLate);
      return exited;
    },
    lines: output.lines,
    untilPrinted(pattern, timeoutMs = startMs) {
      const tellLate = (): SolutionFall =>
        new SolutionFall("timeout", say("run.notPrinted", { seconds: timeoutMs / 1_000 }));
      return until(() => output.find(pattern), timeoutMs, tellLate);
    },
  };

  /** Its end, unless somebody reckons with it; a program may also simply be done. */
  function findFall(death: Death | undefined): SolutionFall | undefined {
    if (!death || death.killed === "closed") return;
    const isDone = !death.killed && (isEndExpected || readExit(death).code === 0);
    return isDone ? undefined : tellEnd(death);
  }

  return {
    program,
    whenStarted: begin(),
    async settle(wasLate) {
      wasAsked = isAsked;
      isAsked = false;
      if (!wasAsked) return;
      const timeoutMs = wasLate ? Math.min(newsOfDeathMs, limits.callMs) : limits.callMs;
      const reply = await started.ask({ op: "settle" }, timeoutMs);
      return "death" in reply ? findFall(reply.death) : undefined;
    },
    async explainSilence() {
      if (!isAsked && !wasAsked) return;
      const death = await Promise.race([started.whenDead, delay(newsOfDeathMs, undefined, { ref: false })]);
      return death && tellEnd(death);
    },
    findBreak: () => findBreak(started.death(), limits, tellEnd),
    takeOutput() {
      const printed = started.takeOutput();
      return hidden.size > 0 ? "" : tidyOutput(printed, locate);
    },
    breakOffForGrowth: (of) => started.kill(killedFor[of]),
    end: () => started.kill("closed"),
  };
}

/** What floods or fills the memory once would do so again: nothing more is started. */
function findBreak(
  death: Death | undefined,
  limits: ExerciseLimits,
  tellEnd: (death: Death) => SolutionFall,
): Obstacle | undefined {
  const grown = (["store", "service"] as const).find((of) => killedFor[of] === death?.killed);
  if (grown) return { ...toObstacle(describeGrowth(grown, limits.databaseMb)), partial: true };
  if (death?.killed !== "memory" && death?.killed !== "output") return;
  return { ...toObstacle(tellEnd(death)), partial: true };
}

/** A level of isolation may tell a code of 143 as SIGTERM; the program itself says which of them it was. */
function readExit({ exitCode, signal, dying }: Death): ProgramExit {
  if (signal !== null && dying?.how === "exit") return { code: dying.exitCode ?? 0, signal: null };
  return { code: exitCode, signal };
}

/** Refused as the system refuses it, whatever lies between. */
function refuseConnection(port: number): Socket {
  const socket = new Socket();
  const error = Object.assign(new Error(`connect ECONNREFUSED 127.0.0.1:${port}`), { code: "ECONNREFUSED" });
  process.nextTick(() => socket.destroy(error));
  return socket;
}
