import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { CompiledSolution, ExerciseLimits, Obstacle } from "@lab/contracts";
import { openAgent, SolutionFall, type CallOptions, type CallOutcome, type Solution } from "@lab/testkit";
import { say } from "@lab/texts";
import {
  describeDeath,
  describeGrowth,
  describeProblem,
  describeThrow,
  killedFor,
  toObstacle,
} from "./describe-fall.ts";
import { createArgumentEncoder } from "./encode-arguments.ts";
import { createLocator } from "./learner-location.ts";
import type { CallResult, HostRequest } from "./protocol.ts";
import { readCompiled } from "./read-compiled.ts";
import {
  processReply,
  listensReply,
  loadReply,
  readCallResults,
  readProblem,
  readReply,
  serveReply,
} from "./read-reply.ts";
import { openConnections } from "./open-connections.ts";
import { newsOfDeathMs, startMs } from "./patience.ts";
import type { RunningPart } from "./running-parts.ts";
import { locatePlaces, tidyOutput } from "./tidy-output.ts";
import type { Death, SolutionProcess } from "./solution-process.ts";

export interface ConnectedSolution extends RunningPart {
  solution: Solution;
  /** Why the submission can't be judged, once its code has been loaded or has refused to. */
  whenLoaded: Promise<Obstacle | undefined>;
  /** Puts places in the learner's files where a text names those of the compiled code. */
  locatePlaces(text: string): string;
  notes(): Promise<string[]>;
}

/** After two hangs the rest is asked with little patience, so that a broken solution does not cost minutes. */
const hangsBeforeHaste = 2;
const hastyMs = 500;

const maxListenNotes = 3;

/** Makes the handle that a suite speaks to. A process that died is started again at the next request. */
export function connectSolution(options: {
  folder: string;
  compiled: CompiledSolution | undefined;
  exports: readonly string[];
  limits: ExerciseLimits;
  /** Files of the suite's that were compiled along: no place in them is told, and nothing that was printed. */
  hidden?: ReadonlySet<string>;
  start: () => SolutionProcess;
}): ConnectedSolution {
  const { compiled, limits, hidden = new Set() } = options;
  const locate = compiled ? createLocator(compiled, hidden) : () => undefined;
  const tellDeath = (death: Death, timeoutMs: number): SolutionFall =>
    describeDeath(hidden.size > 0 ? { ...death, lastOutput: "" } : death, timeoutMs, locate);
  const encoder = createArgumentEncoder();
  let current: Promise<SolutionProcess> | undefined;
  let running: SolutionProcess | undefined;
  /** Something was asked of the process since it last settled. */
  let isAsked = false;
  let hangs = 0;
  const noted = new WeakSet<Death>();
  let ended = false;
  /** Code that could not be loaded once is not tried again for every check. */
  let loadFailure: unknown;
  let loadedOnce = false;
  /** Set when the process did something after which it isn't started again. */
  let finalFall: SolutionFall | undefined;
  const printed: string[] = [];

  const patienceMs = (): number =>
    hangs >= hangsBeforeHaste ? Math.min(hastyMs, limits.callMs) : limits.callMs;

  function note(death: Death): void {
    if (noted.has(death)) return;
    noted.add(death);
    if (death.killed === "timeout") hangs++;
    // Another process would only flood or fill the memory again.
    if (finalFall) return;
    if (death.killed === "memory" || death.killed === "output") finalFall = tellDeath(death, limits.callMs);
  }

  async function startAndLoad(): Promise<SolutionProcess> {
    if (!compiled) throw new SolutionFall("missing-export", say("run.noCode"));
    const started = options.start();
    running = started;
    started.setLimits(limits);
    started.setStubHandler(encoder.callStub);
    const reply = await started.ask({ op: "load", ...(await readCompiled(compiled)) }, startMs);
    if ("death" in reply) {
      note(reply.death);
      throw tellDeath(reply.death, startMs);
    }
    if ("problem" in reply) {
      started.kill("closed");
      throw describeProblem(readProblem(reply.problem), locate);
    }
    const { exports: found } = readReply(loadReply, reply.ok);
    for (const name of options.exports) {
      if (!found.includes(name)) throw describeProblem({ kind: "missing-export", name, found }, locate);
    }
    return started;
  }

  async function connected(): Promise<SolutionProcess> {
    if (ended) throw new SolutionFall("timeout", say("run.timeUsedUp"));
    if (loadFailure) throw loadFailure;
    if (finalFall) throw new SolutionFall(finalFall.kind, say("run.brokenOff"));
    const previous = running?.death();
    if (previous) {
      printed.push(running?.takeOutput() ?? "");
      current = undefined;
    }
    current ??= startAndLoad();
    try {
      const loaded = await current;
      loadedOnce = true;
      return loaded;
    } catch (error) {
      if (!loadedOnce) loadFailure = error;
      throw error;
    }
  }

  async function ask(request: HostRequest, timeoutMs = patienceMs()): Promise<unknown> {
    const solutionProcess = await connected();
    isAsked = true;
    const reply = await solutionProcess.ask(request, timeoutMs);
    if ("death" in reply) {
      note(reply.death);
      throw tellDeath(reply.death, timeoutMs);
    }
    if ("problem" in reply) throw describeProblem(readProblem(reply.problem), locate);
    return reply.ok;
  }

  function toOutcome(result: CallResult): CallOutcome {
    if ("problem" in result) throw describeProblem(result.problem, locate);
    if ("returned" in result) return result;
    const { threw, ...how } = result;
    const { stack, ...words } = threw;
    const at = locate(stack);
    return { threw: { ...words, ...(at ? { at } : {}), ...how } };
  }

  async function callAll(
    name: string,
    calls: unknown[][],
    callOptions: CallOptions = {},
  ): Promise<CallResult[]> {
    const { sameObjects, ...others } = callOptions;
    const encoded = calls.map((args) => args.map(encoder.encode));
    const same = sameObjects ? { same: numberObjects(calls) } : {};
    const answer = await ask({ op: "call", name, calls: encoded, ...others, ...same });
    return readCallResults(answer, calls.length);
  }

  const solution: Solution = {
    folder: options.folder,
    async call(name, ...args) {
      const [result] = await callAll(name, [args]);
      if (result && "threw" in result) throw describeThrow(result.threw, locate);
      const outcome = toOutcome(result as CallResult);
      return "returned" in outcome ? outcome.returned : undefined;
    },
    async attempt(name, args, callOptions) {
      const [result] = await callAll(name, [args], callOptions);
      return toOutcome(result as CallResult);
    },
    async attemptEach(name, calls, callOptions) {
      return (await callAll(name, calls, callOptions)).map(toOutcome);
    },
    value: (name) => ask({ op: "value", name }),
    async serve(factory, ...args) {
      const { url } = readReply(
        serveReply,
        await ask({ op: "serve", factory, args: args.map(encoder.encode) }),
      );
      const served = running as SolutionProcess;
      const connect = (): Socket => {
        isAsked = true;
        return served.connect(Number(new URL(url).port));
      };
      const connections = openConnections(connect);
      return {
        url,
        connect,
        request() {
          isAsked = true;
          return openAgent(url, patienceMs(), connections);
        },
        async close() {
          connections.destroy();
          if (!running?.death()) await ask({ op: "close", url });
        },
      };
    },
    async listens() {
      const stacks = readReply(listensReply, await ask({ op: "listens" }));
      return stacks.map((stack) => {
        const call = stack.split("\n")[0]?.replace(/^Error: /, "") ?? "listen()";
        const at = locate(stack);
        return at ? say("run.listensAt", { call, at }) : call;
      });
    },
    async processState() {
      return readReply(processReply, await ask({ op: "processState" }));
    },
    async file(path) {
      try {
        return await readFile(join(options.folder, path), "utf8");
      } catch {
        return null;
      }
    },
  };

  return {
    solution,
    whenLoaded: compiled ? connected().then(() => undefined, toObstacle) : Promise.resolve(undefined),
    findBreak: () => (finalFall ? { ...toObstacle(finalFall), partial: true } : undefined),
    async settle(wasLate = false) {
      if (!isAsked || !running) return;
      isAsked = false;
      const timeoutMs = wasLate ? Math.min(hastyMs, limits.callMs) : patienceMs();
      const reply = await running.ask({ op: "settle" }, timeoutMs);
      if (!("death" in reply) || reply.death.killed === "closed") return;
      note(reply.death);
      return tellDeath(reply.death, timeoutMs);
    },
    async explainSilence() {
      const death = await Promise.race([running?.whenDead, delay(newsOfDeathMs, undefined, { ref: false })]);
      if (death) note(death);
      return death && tellDeath(death, limits.callMs);
    },
    takeOutput() {
      printed.push(running?.takeOutput() ?? "");
      const text = printed.splice(0).join("");
      return hidden.size > 0 ? "" : tidyOutput(text, locate);
    },
    locatePlaces: (text) => locatePlaces(text, locate),
    breakOffForGrowth(of) {
      finalFall ??= describeGrowth(of, limits.databaseMb);
      running?.kill(killedFor[of]);
    },
    end(reason) {
      if (reason) ended = true;
      running?.kill("closed");
    },
    async notes() {
      if (!compiled || running?.death() || ended) return [];
      const listens = await solution.listens().catch(() => []);
      // The same line is called for each app that a suite asks for.
      return [...new Set(listens)]
        .slice(0, maxListenNotes)
        .map((listen) => say("run.listensItself", { listen }));
    },
  };
}

/** Gives equal numbers to arguments that are one object. */
function numberObjects(calls: readonly unknown[][]): number[][] {
  const numbers = new Map<unknown, number>();
  return calls.map((args) =>
    args.map((arg) => {
      const number = numbers.get(arg) ?? numbers.size;
      numbers.set(arg, number);
      return number;
    }),
  );
}
