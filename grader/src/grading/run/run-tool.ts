import { constants } from "node:os";
import { LabError, type PassedLimit, type RunTool } from "@lab/contracts";
import { say } from "@lab/texts";
import type { ChosenIsolation } from "../isolation/chosen-isolation.ts";
import { launchTool } from "../isolation/launch-tool.ts";
import { watchCpu } from "./watch-cpu.ts";
import { watchMemory } from "./watch-memory.ts";

const keptErrorCharacters = 4_000;

/** Of its time of a processor, in one round of the clock. */
const shareAtWork = 1 / 10;

/** Above it a shell and bwrap tell of signals. */
const lastOwnExitCode = 128;
/** What a program brings on itself over what it reads; every other signal comes from elsewhere. */
const ofCrashes: readonly NodeJS.Signals[] = ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL"];
const crashExitCodes = new Set(ofCrashes.map((name) => lastOwnExitCode + constants.signals[name]));
/** What shuts a tool off failed, and not the tool. */
const ofWalls = /^(bwrap|prlimit): /;

/**
 * Runs tools at a level of isolation; what still runs when it is closed is ended. One that passes a limit is told of as
 * that; one that stands still, or that something else ends, is an error of the machine's: LAB_RUN_TOOL_STOPPED.
 */
export function openToolRunner(isolation: ChosenIsolation): { runTool: RunTool; close(): void } {
  const running = new Set<() => void>();
  let isClosed = false;

  const runTool: RunTool = async (request) => {
    const { limits, input } = request;
    if (isClosed) throw new Error("the session is closed");
    const { child, pids, end } = launchTool(request, isolation);
    let passed: PassedLimit | undefined;
    let stoodStill = false;
    const stop = (limit: PassedLimit): void => {
      passed ??= limit;
      end();
    };
    const cpu = watchCpu(pids, limits.cpuMs, () => stop("time"));
    // Where the time of a processor is told, whoever has had little of it has waited for the machine. On a busy one who
    // is at work goes on, to the end of what it may have.
    let seenMs = 0;
    const timer = setInterval(() => {
      const isAtWork = cpu.seenMs() - seenMs > limits.cpuMs * shareAtWork;
      seenMs = cpu.seenMs();
      if (isAtWork) return;
      stoodStill = passed === undefined && process.platform === "linux";
      stop("time");
    }, limits.timeMs);
    const stopWatching = watchMemory(
      pids,
      () => limits.memoryMb,
      () => stop("memory"),
    );
    running.add(end);
    child.stdin?.on("error", () => {
      // It has read what it wanted of it.
    });
    child.stdin?.end(input);
    const chunks: Buffer[] = [];
    let bytes = 0;
    child.stdout?.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limits.outputBytes) stop("output");
      else chunks.push(chunk);
    });
    let stderr = "";
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      stderr = (stderr + chunk).slice(0, keptErrorCharacters);
    });
    try {
      const exitCode = await new Promise<number>((resolve, reject) => {
        child.once("error", reject).once("close", (code, signal) => resolve(code ?? codeOf(signal)));
      });
      const cpuMs = cpu.seenMs();
      const fail = (how: string): LabError =>
        new LabError("LAB_RUN_TOOL_STOPPED", { program: request.program, how });
      if (stoodStill) throw fail(say("run.toolStoodStill", { seconds: limits.timeMs / 1_000 }));
      if (passed !== undefined) return { passed, cpuMs };
      const isOwnEnd = exitCode <= lastOwnExitCode || crashExitCodes.has(exitCode);
      if (!isOwnEnd || ofWalls.test(stderr))
        throw fail(say("run.toolEnded", { code: String(exitCode), said: stderr }));
      return { exitCode, stdout: Buffer.concat(chunks), stderr, cpuMs };
    } finally {
      clearInterval(timer);
      stopWatching();
      cpu.stop();
      running.delete(end);
    }
  };

  return {
    runTool,
    close() {
      isClosed = true;
      for (const end of running) end();
    },
  };
}

/** As bwrap tells of a signal, which at `process` is seen itself. */
function codeOf(signal: NodeJS.Signals | null): number {
  return lastOwnExitCode + (signal === null ? 0 : constants.signals[signal]);
}
