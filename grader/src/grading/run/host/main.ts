/**
 * Runs in the solution's process, which holds nothing but this, the libraries an exercise may use, and the
 * learner's code. It answers the grader's requests over file descriptor 3 and knows nothing of any suite.
 */
import { connectors } from "@lab/services/host";
import { createFrameReader, encodeFrame } from "../frames.ts";
import type { CallResult, HostProblem, HostRequest, StubReply } from "../protocol.ts";
import { openChannel } from "./open-channel.ts";
import { deepFreeze } from "./deep-freeze.ts";
import { describeThrown } from "./describe-thrown.ts";
import { findUnserialisable } from "./find-unserialisable.ts";
import { guardProcess, listenStacks } from "./guard-process.ts";
import { createInjector, openEnvironment, openStore } from "./inject-arguments.ts";
import { relayConnections } from "./relay-connections.ts";
import { runProgram } from "./run-program.ts";
import type { TestBundle } from "./test-runner/index.ts";
import { layData, loadSolution, type LibraryTable } from "./load-solution.ts";
import { makeFailure } from "./make-failure.ts";
import { exerciseExpress } from "./warm-up.ts";
import { closeApp, isServable, serveApp } from "./serve-app.ts";

const warmUpRequests = 40;

/** A learner's line may stand below many of a library's. */
const stackFrames = 30;

class HostRefusal extends Error {
  readonly problem: HostProblem;
  constructor(problem: HostProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** Starts answering. `libraries` is what a solution may import; the bundle runs the tests of one that consists of them. */
export function startHost(libraries: LibraryTable, loadTestBundle: () => TestBundle): void {
  Error.stackTraceLimit = stackFrames;
  const { channel, fds, release } = openChannel();
  const leave = process.exit.bind(process);
  channel.on("close", () => leave(0));
  channel.on("error", () => leave(0));
  const guard = guardProcess(fds);
  relayConnections();
  const send = (frame: object): void => {
    channel.write(encodeFrame(frame));
  };

  const stubCalls = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: unknown) => void }
  >();
  let nextStubCall = 1;
  const inject = createInjector(
    (stub, method, args) =>
      new Promise((resolve, reject) => {
        const call = nextStubCall++;
        stubCalls.set(call, { resolve, reject });
        send({ stub, call, method, args });
      }),
    libraries,
  );

  let solution: Record<string, unknown> = {};
  const environment = { ...process.env };

  function findExport(name: string): unknown {
    if (name in solution) return solution[name];
    throw new HostRefusal({ kind: "missing-export", name, found: Object.keys(solution) });
  }

  function findFunction(name: string): (...args: unknown[]) => unknown {
    const found = findExport(name);
    if (typeof found === "function") return found as (...args: unknown[]) => unknown;
    throw new HostRefusal({ kind: "missing-export", name, found: Object.keys(solution), type: typeof found });
  }

  function assertSerialisable(value: unknown): unknown {
    const found = findUnserialisable(value);
    if (found) throw new HostRefusal({ kind: "unserialisable", ...found });
    return value;
  }

  async function callOnce(
    fn: (...args: unknown[]) => unknown,
    args: unknown[],
    { freeze, returnArgs }: { freeze?: boolean; returnArgs?: boolean },
  ): Promise<CallResult> {
    if (freeze) deepFreeze(args);
    let atOnce = true;
    try {
      const promised = fn(...args);
      atOnce = false;
      const returned = assertSerialisable(await promised);
      return { returned: returned ?? null, ...(returnArgs ? { args } : {}) };
    } catch (error) {
      if (error instanceof HostRefusal) return { problem: error.problem };
      return { threw: describeThrown(error), isError: error instanceof Error, atOnce };
    }
  }

  /** While it waits for code: evaluates libraries, compiles Express by using it, and opens connections. */
  async function warmUp({ dependencies, stores }: Extract<HostRequest, { op: "warmUp" }>): Promise<void> {
    for (const name of dependencies) libraries[name]?.();
    if (dependencies.includes("express")) await exerciseExpress(libraries, warmUpRequests);
    for (const store of stores)
      await connectors[store.service].warmUp(await openStore(store, libraries), warmUpRequests);
  }

  async function answer(request: HostRequest): Promise<unknown> {
    if ("code" in request) layData(request.data);
    switch (request.op) {
      case "warmUp":
        return warmUp(request);
      case "load":
        solution = await loadSolution(request.code, request.format, libraries);
        return { exports: Object.keys(solution), listens: listenStacks };
      case "run": {
        const env = await openEnvironment(request.env, libraries);
        release((printed) => send({ news: { printed } }));
        guard.yieldToProgram((port, actual, stack) => send({ news: { listening: { port, actual, stack } } }));
        return runProgram({ ...request, env }, libraries);
      }
      case "test": {
        const load = () => loadSolution(request.code, request.format, libraries);
        return loadTestBundle().runTests(load, request.timeoutMs, (news) => send({ news }));
      }
      case "call": {
        const fn = findFunction(request.name);
        const results: CallResult[] = [];
        const known = new Map<number, unknown>();
        for (const [call, rawArgs] of request.calls.entries()) {
          const args = (await inject(rawArgs)) as unknown[];
          for (const [place, number] of (request.same?.[call] ?? []).entries()) {
            if (!known.has(number)) known.set(number, args[place]);
            args[place] = known.get(number);
          }
          results.push(await callOnce(fn, args, request));
        }
        return results;
      }
      case "value":
        return assertSerialisable(findExport(request.name)) ?? null;
      case "serve": {
        const factory = findFunction(request.factory);
        const app = await factory(...((await inject(request.args)) as unknown[]));
        if (!isServable(app))
          throw new HostRefusal({ kind: "not-an-app", what: app === null ? "null" : typeof app });
        return { url: await serveApp(app) };
      }
      case "close":
        return closeApp(request.url);
      case "listens":
        return listenStacks;
      case "processState":
        return {
          listeners: Object.fromEntries(
            process.eventNames().map((event) => [String(event), process.listenerCount(event)]),
          ),
          changedVariables: Object.keys({ ...environment, ...process.env }).filter(
            (name) => process.env[name] !== environment[name],
          ),
        };
      case "settle":
        return new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function handle(id: number, request: HostRequest): Promise<void> {
    try {
      send({ id, ok: (await answer(request)) ?? null });
    } catch (error) {
      const problem: HostProblem =
        error instanceof HostRefusal ? error.problem : { kind: "threw", error: describeThrown(error) };
      send({ id, problem });
    }
  }

  function settleStubCall({ stubCall, ok, failure }: StubReply): void {
    const waiting = stubCalls.get(stubCall);
    stubCalls.delete(stubCall);
    if (failure) waiting?.reject(makeFailure(failure));
    else waiting?.resolve(ok);
  }

  channel.setEncoding("utf8");
  channel.on(
    "data",
    createFrameReader(
      (frame) => {
        if ("stubCall" in frame) settleStubCall(frame as unknown as StubReply);
        else if ("request" in frame) void handle(frame["id"] as number, frame["request"] as HostRequest);
      },
      () => leave(1),
    ) as (chunk: unknown) => void,
  );
  send({ ready: true });
}
