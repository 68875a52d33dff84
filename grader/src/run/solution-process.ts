import { spawn, type ChildProcess } from "node:child_process";
import type { Duplex } from "node:stream";
import type { ExerciseLimits } from "@lab/contracts";
import { createFrameReader, encodeFrame } from "./frames.ts";
import { endProcessGroup, endProcessTree } from "./process-tree.ts";
import type { HostMessage, HostRequest } from "./protocol.ts";
import { watchMemory } from "./watch-memory.ts";

type Dying = Extract<HostMessage, { dying: unknown }>["dying"];

/** How the solution's process ended. `killed` is our own doing, with the reason. */
export interface Death {
  exitCode: number | null;
  signal: string | null;
  dying?: Dying;
  killed?: "timeout" | "memory" | "output" | "frame" | "closed";
  lastOutput: string;
}

export type StubHandler = (stub: number, method: string, args: unknown[]) => Promise<unknown>;
export type Reply = { ok: unknown } | { problem: Extract<HostMessage, { problem: unknown }>["problem"] };

export interface SolutionProcess {
  /** Asks once; resolves to the answer, to the process's death, or to "timeout" after which the process is ended. */
  ask(request: HostRequest, timeoutMs: number): Promise<Reply | { death: Death }>;
  death: () => Death | undefined;
  whenDead: Promise<Death>;
  /** What was printed since the last call of this. */
  takeOutput(): string;
  setStubHandler(handler: StubHandler): void;
  setLimits(limits: ExerciseLimits): void;
  kill(reason: NonNullable<Death["killed"]>): void;
}

export interface SolutionProcessOptions {
  hostFile: string;
  folder: string;
  preload: readonly string[];
  /** A heap limit in mebibytes, set at the start; resident memory is watched besides. */
  heapMb: number;
  limits: ExerciseLimits;
}

const keptCharacters = 2_000;
/** Enough for what V8 says, with its own stack, when the heap is full. */
const keptLastCharacters = 8_000;
const lastWordsMs = 200;

/** Starts a process that holds nothing of the grader's: an environment of its own, its own process group. */
export function startSolutionProcess(options: SolutionProcessOptions): SolutionProcess {
  const marker = `lab-run-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${options.heapMb}`, "--stack-trace-limit=30", options.hostFile],
    {
      cwd: options.folder,
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      windowsHide: true,
      env: {
        PATH: process.env["PATH"],
        HOME: options.folder,
        TMPDIR: options.folder,
        LANG: "C.UTF-8",
        TZ: "UTC",
        LAB_PRELOAD: options.preload.join(","),
        LAB_RUN: marker,
      },
    },
  );
  return superviseProcess(child, marker, options.limits);
}

function superviseProcess(
  child: ChildProcess,
  marker: string,
  initialLimits: ExerciseLimits,
): SolutionProcess {
  let limits = initialLimits;
  let killed: Death["killed"];
  let dying: Dying | undefined;
  let death: Death | undefined;
  let stubHandler: StubHandler = async () => undefined;
  let printedBytes = 0;
  let output = "";
  let droppedCharacters = 0;
  let lastOutput = "";
  let nextId = 1;
  const waiting = new Map<number, (reply: Reply) => void>();
  const channel = child.stdio[3] as Duplex;

  let markReady: () => void = () => {};
  const whenReady = new Promise<void>((resolve) => {
    markReady = resolve;
  });

  const kill = (reason: NonNullable<Death["killed"]>): void => {
    killed ??= reason;
    // Its end, which follows, looks for those that moved away.
    endProcessGroup(child);
  };
  const send = (frame: object): void => {
    if (!death && channel.writable) channel.write(encodeFrame(frame));
  };

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
      send({ stubCall: call, threw: error instanceof Error ? error.message : String(error) });
    }
  }

  function receive(frame: Record<string, unknown>): void {
    if ("ready" in frame) markReady();
    else if ("dying" in frame) dying = frame["dying"] as Dying;
    else if ("stub" in frame) void answerStub(frame as Extract<HostMessage, { stub: number }>);
    else if (typeof frame["id"] === "number") {
      const settle = waiting.get(frame["id"]);
      waiting.delete(frame["id"]);
      settle?.(frame as Reply);
    }
  }

  function collect(chunk: string): void {
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
    createFrameReader(receive, () => kill("frame")),
  );
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8");
    stream?.on("data", collect);
    stream?.on("error", () => {});
  }
  channel.on("error", () => {
    // A vanished reader shows as the process's end, which is reported with its reason.
  });
  const stopWatching = watchMemory(
    child,
    () => limits.memoryMb,
    () => kill("memory"),
  );

  const whenDead = new Promise<Death>((resolve) => {
    child.once("error", (error) => finish(null, error.message));
    // "close" comes when the streams have given their last words; a descendant may hold them open for ever.
    child.once("close", finish);
    child.once("exit", (exitCode, signal) => {
      const timer = setTimeout(() => finish(exitCode, signal), lastWordsMs);
      child.once("close", () => clearTimeout(timer));
    });
    function finish(exitCode: number | null, signal: string | null): void {
      if (death) return;
      stopWatching();
      if (signal === "SIGABRT" && lastOutput.includes("heap out of memory")) killed ??= "memory";
      death = { exitCode, signal, lastOutput, ...(dying ? { dying } : {}), ...(killed ? { killed } : {}) };
      endProcessTree(child, marker);
      resolve(death);
    }
  });

  return {
    async ask(request, timeoutMs) {
      // Node's own start is not the solution's time: on a busy machine it may take longer than a call may.
      await Promise.race([whenReady, whenDead]);
      const id = nextId++;
      const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve));
      send({ id, request });
      const timer = setTimeout(() => kill("timeout"), timeoutMs);
      try {
        const answer = await Promise.race([reply, whenDead.then((dead) => ({ death: dead }))]);
        // An answer that arrived while the process was being ended for what it did is no answer.
        return killed ? { death: await whenDead } : answer;
      } finally {
        clearTimeout(timer);
      }
    },
    death: () => death,
    whenDead,
    takeOutput() {
      const mark = droppedCharacters > 0 ? `\n… (cut, ${droppedCharacters} more characters)` : "";
      const taken = output + mark;
      output = "";
      droppedCharacters = 0;
      return taken;
    },
    setStubHandler(handler) {
      stubHandler = handler;
    },
    setLimits(changed) {
      limits = changed;
    },
    kill,
  };
}
