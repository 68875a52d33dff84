import type { Socket } from "node:net";
import { LabError, type ExerciseLimits } from "@lab/contracts";
import type { Failure } from "@lab/edges";
import { StubRejection } from "@lab/testkit";
import { say } from "@lab/texts";
import type { LaunchedSolution } from "../isolation/launched-solution.ts";
import { describeEnd } from "./describe-fall.ts";
import { createFrameReader, encodeFrame, heard } from "./frames.ts";
import type { CompilerRequest, HostMessage, HostNews, HostRequest } from "./protocol.ts";
import { isBoundedFrame, readMessage } from "./read-reply.ts";
import { sampleActivity, type Activity } from "./sample-activity.ts";
import { watchCpu } from "./watch-cpu.ts";
import { watchMemory } from "./watch-memory.ts";

type Dying = Extract<HostMessage, { dying: unknown }>["dying"];

/** How the solution's process ended. `killed` is our own doing, with the reason. */
export interface Death {
  exitCode: number | null;
  signal: string | null;
  dying?: Dying;
  killed?: "timeout" | "memory" | "output" | "growth" | "burden" | "frame" | "closed";
  /** Where it was ended for the time it took: that time, and what it did all the while. */
  lateMs?: number;
  activity?: Activity;
  lastOutput: string;
}

/** Hears of what a process does by itself. */
export interface ProcessListener {
  onNews(news: HostNews): void;
  onOutput(stream: "stdout" | "stderr", text: string): void;
}

export type StubHandler = (stub: number, method: string, args: unknown[]) => Promise<unknown>;
export type Reply = { ok: unknown } | { problem: Extract<HostMessage, { problem: unknown }>["problem"] };

export interface SolutionProcess {
  /**
   * Asks once; resolves to the answer, to the process's death, or to "timeout" after which the process is ended.
   * @throws LabError LAB_RUN_LAUNCH where it did not come to taking code: no learner's code had a part in that
   */
  ask(request: HostRequest | CompilerRequest, timeoutMs: number): Promise<Reply | { death: Death }>;
  death: () => Death | undefined;
  whenDead: Promise<Death>;
  /** What was printed since the last call of this. */
  takeOutput(): string;
  setStubHandler(handler: StubHandler): void;
  setListener(listener: Partial<ProcessListener>): void;
  setLimits(limits: ExerciseLimits): void;
  kill(reason: NonNullable<Death["killed"]>): void;
  /** Sends it a signal, which it may handle. */
  signal(name: NodeJS.Signals): void;
  /** Opens a connection to a port of its loopback. */
  connect(port: number): Socket;
}

const keptCharacters = 2_000;
/** Enough for what V8 says, with its own stack, when the heap is full. */
const keptLastCharacters = 8_000;
const tellingWords = /error|assert|denied|can't|bad option/i;
const maxUnreadBytes = 64_000_000;
const lastWordsMs = 200;
/** Of processor time, besides what its start took: code that is loaded declares things, and is soon done. */
const busyLoadMs = 2_500;
/** A busy machine takes its time; one that takes longer than this starts nothing. */
const startPatienceMs = 30_000;

/** The line that says what went wrong, among warnings and a stack; else the first. */
function findTellingLine(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return lines.find((line) => tellingWords.test(line)) ?? lines[0] ?? "";
}
/** Before these a process only waits, and isn't looked at ten times a second. */
const beginsWork: ReadonlySet<string> = new Set(["load", "run", "test", "compile"]);

/** Watches over a launched process: frames, output, memory, time and its end. */
export function superviseSolution(
  launched: LaunchedSolution,
  initialLimits: ExerciseLimits,
): SolutionProcess {
  const { child, channel } = launched;
  let limits = initialLimits;
  let killed: Death["killed"];
  let lateMs: number | undefined;
  let activity: Activity | undefined;
  let dying: Dying | undefined;
  let death: Death | undefined;
  let stubHandler: StubHandler = async () => undefined;
  let listener: Partial<ProcessListener> = {};
  let printedBytes = 0;
  let output = "";
  let droppedCharacters = 0;
  let lastOutput = "";
  let nextId = 1;
  const waiting = new Map<number, (reply: Reply) => void>();

  let isReady = false;
  let markReady: () => void = () => {};
  const whenReady = new Promise<void>((resolve) => {
    markReady = () => {
      isReady = true;
      resolve();
    };
  });

  const kill = (reason: NonNullable<Death["killed"]>): void => {
    killed ??= reason;
    launched.end();
  };
  /** Whatever it answers from here comes too late; before it is ended, it is looked at once more. */
  const endLate = async (afterMs: number): Promise<void> => {
    killed ??= "timeout";
    lateMs ??= afterMs;
    activity = await sampleActivity(launched.pids);
    launched.end();
  };
  const send = (frame: object): void => {
    if (death || !channel.writable) return;
    channel.write(encodeFrame(frame));
    // It asks for more than it reads.
    if (channel.writableLength > maxUnreadBytes) kill("frame");
  };

  async function start(): Promise<void> {
    const timer = setTimeout(() => kill("timeout"), startPatienceMs);
    await Promise.race([whenReady, whenDead]);
    clearTimeout(timer);
    if (!death || isReady || killed === "closed") return;
    const how =
      killed === "timeout" ? say("run.notReady", { seconds: startPatienceMs / 1_000 }) : describeEnd(death);
    const said = findTellingLine(death.lastOutput);
    throw new LabError("LAB_RUN_LAUNCH", { how, said: said && `\n  ${said}` });
  }

  async function answerStub({
    stub,
    call,
    method,
    args,
  }: Extract<HostMessage, { stub: number }>): Promise<void> {
    try {
      const ok = await stubHandler(stub, method, args);
      send({ stubCall: call, ok: ok ?? null });
    } catch (error) {
      send({ stubCall: call, failure: readFailure(error) });
    }
  }

  function receive(frame: Record<string, unknown>): void {
    if ("ready" in frame) return markReady();
    const message = readMessage(frame);
    if (!message) return;
    if ("dying" in message) {
      dying = message.dying;
      send(heard);
    } else if ("stub" in message) void answerStub(message);
    else if ("news" in message) hear(message.news);
    else {
      const settle = waiting.get(message.id);
      waiting.delete(message.id);
      settle?.(message);
    }
  }

  function hear(news: HostNews): void {
    if ("printed" in news) collect("stdout", news.printed);
    else listener.onNews?.(news);
  }

  function collect(stream: "stdout" | "stderr", chunk: string): void {
    listener.onOutput?.(stream, chunk);
    printedBytes += chunk.length;
    const room = keptCharacters - output.length;
    output += chunk.slice(0, Math.max(0, room));
    droppedCharacters += Math.max(0, chunk.length - room);
    lastOutput = (lastOutput + chunk).slice(-keptLastCharacters);
    if (printedBytes > limits.outputBytes) kill("output");
  }

  channel.setEncoding("utf8");
  channel.on(
    "data",
    createFrameReader(receive, () => kill("frame"), isBoundedFrame),
  );
  for (const name of ["stdout", "stderr"] as const) {
    const stream = launched.outputs[name];
    stream?.setEncoding("utf8");
    stream?.on("data", (chunk: string) => collect(name, chunk));
    stream?.on("error", () => {});
  }
  channel.on("error", () => {
    // A vanished reader shows as the process's end, which is reported with its reason.
  });
  let stopWatching = (): void => {};
  const watch = (): void => {
    stopWatching();
    stopWatching = watchMemory(
      launched.pids,
      () => limits.memoryMb,
      () => kill("memory"),
    );
  };

  const whenDead = new Promise<Death>((resolve) => {
    child.once("error", (error) => finish(null, error.message));
    // "close" comes when the streams have given their last words; a descendant may hold them open for ever.
    child.once("close", finish);
    child.once("exit", (exitCode, signal) => {
      const timer = setTimeout(() => finish(exitCode, signal), lastWordsMs);
      child.once("close", () => clearTimeout(timer));
    });
    function finish(endCode: number | null, endSignal: string | null): void {
      if (death) return;
      stopWatching();
      const { exitCode, signal, isMemory } = launched.readEnd(endCode, endSignal);
      if (isMemory) killed ??= "memory";
      if (signal === "SIGABRT" && lastOutput.includes("heap out of memory")) killed ??= "memory";
      death = {
        exitCode,
        signal,
        lastOutput,
        ...(dying ? { dying } : {}),
        ...(killed ? { killed } : {}),
        ...(lateMs === undefined ? {} : { lateMs }),
        ...(activity ? { activity } : {}),
      };
      launched.tidy();
      resolve(death);
    }
  });

  return {
    async ask(request, timeoutMs) {
      // Node's own start is not the solution's time: on a busy machine it may take longer than a call may.
      await start();
      if (beginsWork.has(request.op) && !death) watch();
      const id = nextId++;
      const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve));
      send({ id, request });
      const timer = setTimeout(() => void endLate(timeoutMs), timeoutMs);
      const stopLoad =
        request.op === "load"
          ? watchCpu(launched.pids, busyLoadMs, () => void endLate(busyLoadMs)).stop
          : () => {};
      try {
        const answer = await Promise.race([reply, whenDead.then((dead) => ({ death: dead }))]);
        // An answer that arrived while the process was being ended for what it did is no answer.
        return killed ? { death: await whenDead } : answer;
      } finally {
        clearTimeout(timer);
        stopLoad();
        // The compiler rests until it is asked again.
        if (request.op === "compile" && waiting.size === 0) stopWatching();
      }
    },
    death: () => death,
    whenDead,
    takeOutput() {
      const mark =
        droppedCharacters > 0 ? `\n${say("report.cutCharacters", { count: droppedCharacters })}` : "";
      const taken = output + mark;
      output = "";
      droppedCharacters = 0;
      return taken;
    },
    setStubHandler(handler) {
      stubHandler = handler;
    },
    setListener(changed) {
      listener = changed;
    },
    setLimits(changed) {
      limits = changed;
    },
    kill,
    signal(name) {
      if (!death) launched.signal(name);
    },
    connect: (port) => launched.connect(port),
  };
}

function readFailure(error: unknown): Failure {
  if (error instanceof StubRejection) return error.failure;
  return { error: { message: error instanceof Error ? error.message : String(error) } };
}
