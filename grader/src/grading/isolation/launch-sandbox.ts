import type { ChildProcess } from "node:child_process";
import { endProcess, endProcessGroup, sendSignal } from "../../ground/process-tree.ts";
import type { Duplex, Readable, Writable } from "node:stream";
import { listDescendants } from "./list-descendants.ts";
import { openEntrance } from "./open-entrance.ts";
import {
  readPassedEnd,
  solutionEnvironment,
  type LaunchedSolution,
  type LaunchOptions,
} from "./launched-solution.ts";
import { listProgramFiles, nodeFlags } from "./node-flags.ts";
import { inside, limitArguments, sandboxOptions, unprivilegedId } from "./sandbox-arguments.ts";
import { viewOf, type SandboxPlace } from "./sandbox-place.ts";
import type { SandboxTools } from "./sandbox-tools.ts";
import { spawnSolution } from "./spawn-solution.ts";

const infoPatienceMs = 1_000;
const fds = { entrance: 4, info: 5, options: 6 } as const;

/**
 * Level `sandbox`: bubblewrap with namespaces of its own for mounts, processes, network and users. The grader
 * reaches it by the channel and by one socket that is handed over open, and it reaches nothing.
 */
export function launchSandbox(
  options: LaunchOptions,
  tools: SandboxTools,
  place: SandboxPlace,
): LaunchedSolution {
  const entrance = openEntrance(options.folder.path);
  const [program, ...args] = sandboxCommand(options, tools);
  const child = spawnSolution(program as string, args, {
    cwd: "/",
    // A process group of its own, which all that bwrap starts is in until it has told a number.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe", entrance.fd, "pipe", "pipe"],
    // --clearenv clears the solution's environment, not what /proc/1/environ shows of bwrap's own.
    env: { PATH: "/usr/bin:/bin" },
  });
  entrance.handOver();
  const isCompiler = options.program === "compiler";
  const env = {
    ...solutionEnvironment(options, inside.home, isCompiler ? inside.esbuild : undefined),
    LAB_RELAY_FD: String(fds.entrance),
  };
  const view = { ...viewOf(place, options.program), prlimit: tools.prlimit, node: process.execPath, env };
  const optionsPipe = (child.stdio as readonly unknown[])[fds.options] as Writable;
  optionsPipe.on("error", () => {
    // It ended before it had read them: its end is reported.
  });
  optionsPipe.end(
    sandboxOptions(view)
      .map((option) => `${option}\0`)
      .join(""),
  );
  const init = findInit(child);
  return {
    child,
    channel: child.stdio[3] as Duplex,
    outputs: child,
    connect: entrance.connect,
    pids: () => listDescendants(init.pid()),
    end: init.end,
    signal(name) {
      // bwrap's own first process passes no signal on; the program is its only child.
      const [, program] = listDescendants(init.pid());
      if (program !== undefined) sendSignal(program, name);
    },
    readEnd: readPassedEnd,
    tidy: entrance.close,
  };
}

function sandboxCommand(options: LaunchOptions, tools: SandboxTools): string[] {
  const { program } = options;
  const isCompiler = program === "compiler";
  const files = listProgramFiles(program).map((file) => `${inside.app}/${file}`);
  const readable = isCompiler ? [...files, inside.esbuild] : files;
  const flags = { ...options, readable, home: inside.home, mayStartChildren: isCompiler };
  const asNobody = ["--reuid", String(unprivilegedId), "--regid", String(unprivilegedId), "--clear-groups"];
  return [
    ...(tools.setpriv ? [tools.setpriv, ...asNobody] : []),
    tools.bwrap,
    ["--args", String(fds.options), "--info-fd", String(fds.info), "--"],
    [`${inside.app}/prlimit`, ...limitArguments(options)],
    [`${inside.app}/node`, ...nodeFlags(flags)],
    [`${inside.app}/${program}.cjs`, options.folder.name],
  ].flat();
}

/**
 * The first process of the sandbox, as this machine numbers it: with it everything inside ends. Killing bwrap alone
 * within its first milliseconds would leave the solution running, so an early end waits for the number.
 */
function findInit(child: ChildProcess): { pid(): number | undefined; end(): void } {
  let pid: number | undefined;
  let isEnding = false;
  let hasEnded = false;
  let told = "";
  const info = (child.stdio as readonly unknown[])[fds.info] as Readable;
  info.setEncoding("utf8");
  info.on("data", (chunk: string) => {
    told += chunk;
    const found = /"child-pid":\s*(\d+)/.exec(told)?.[1];
    if (found === undefined || pid !== undefined) return;
    pid = Number(found);
    if (isEnding) end();
  });
  // Without a word of a first process there is none, or none any more.
  info.on("close", () => {
    if (isEnding && pid === undefined) endProcessGroup(child);
  });
  info.on("error", () => {});
  child.once("exit", () => {
    hasEnded = true;
  });
  function end(): void {
    isEnding = true;
    if (hasEnded) return;
    if (pid === undefined) setTimeout(giveUp, infoPatienceMs).unref();
    else endProcess(pid);
  }
  /**
   * It says so within milliseconds, but a busy machine may take a second for it: bwrap alone must not be ended even
   * then. The number may also have come, and wait to be read.
   */
  function giveUp(): void {
    if (hasEnded || pid !== undefined) return;
    for (const each of listDescendants(child.pid)) endProcess(each);
    endProcessGroup(child);
  }
  return { pid: () => (hasEnded ? undefined : pid), end };
}
