import type { Duplex, Writable } from "node:stream";
import { sendSignal } from "../../ground/process-tree.ts";
import { findInit } from "./find-init.ts";
import { listDescendants } from "@lab/own-server";
import { openEntrance } from "./open-entrance.ts";
import {
  readPassedEnd,
  solutionEnvironment,
  type LaunchedSolution,
  type LaunchOptions,
} from "./launched-solution.ts";
import { listProgramFiles, nodeFlags } from "./node-flags.ts";
import {
  becomeArguments,
  inside,
  limitArguments,
  sandboxOptions,
  tellOptions,
  unprivilegedId,
} from "./sandbox-arguments.ts";
import { viewOf, type SandboxPlace } from "./sandbox-place.ts";
import type { SandboxTools } from "./sandbox-tools.ts";
import { spawnSolution } from "./spawn-solution.ts";

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
  tellOptions((child.stdio as readonly unknown[])[fds.options] as Writable, sandboxOptions(view));
  const init = findInit(child, fds.info);
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
  return [
    ...(tools.setpriv ? [tools.setpriv, ...becomeArguments(unprivilegedId, unprivilegedId)] : []),
    tools.bwrap,
    ["--args", String(fds.options), "--info-fd", String(fds.info), "--"],
    [`${inside.app}/prlimit`, ...limitArguments(options)],
    [`${inside.app}/node`, ...nodeFlags(flags)],
    [`${inside.app}/${program}.cjs`, options.folder.name],
  ].flat();
}
