import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { randomBytes } from "node:crypto";
import { Duplex } from "node:stream";
import { containerArguments } from "./container-arguments.ts";
import type { ContainerEngine } from "./container-engine.ts";
import {
  readPassedEnd,
  solutionEnvironment,
  type LaunchedSolution,
  type LaunchOptions,
} from "./launched-solution.ts";
import { listProgramFiles, nodeFlags } from "./node-flags.ts";
import { openPassage } from "./open-passage.ts";
import { inside } from "./sandbox-arguments.ts";
import { viewOf, type SandboxPlace } from "./sandbox-place.ts";
import { spawnSolution } from "./spawn-solution.ts";

const killedExitCode = 137;

/** Level `container`: the sandbox's contract, kept by Docker or Podman. */
export function launchContainer(
  options: LaunchOptions,
  { program, image }: ContainerEngine,
  place: SandboxPlace,
): LaunchedSolution {
  const name = `lab-${randomBytes(8).toString("hex")}`;
  const { heapMb, memoryMb, withoutPermissions = false } = options;
  const isCompiler = options.program === "compiler";
  const files = listProgramFiles(options.program).map((file) => `${inside.app}/${file}`);
  const readable = isCompiler ? [...files, inside.esbuild] : files;
  const flags = nodeFlags({
    heapMb,
    readable,
    home: inside.home,
    withoutPermissions,
    mayStartChildren: isCompiler,
  });
  const command = ["node", ...flags, `${inside.app}/${options.program}.cjs`, options.folder.name];
  const env = {
    ...solutionEnvironment(options, inside.home, isCompiler ? inside.esbuild : undefined),
    PATH: containerPath,
    LAB_CHANNEL: "stdio",
  };
  const view = { name, image, ...viewOf(place, options.program), memoryMb, env, command };
  const args = containerArguments(view);
  const child = spawnSolution(program, args, { stdio: "pipe" }) as ChildProcessWithoutNullStreams;
  let isEnded = false;
  const passage = openPassage(options.folder.path, (port) =>
    spawn(program, ["exec", "--interactive", name, "node", `${inside.app}/relay.cjs`, String(port)], {
      stdio: ["pipe", "pipe", "ignore"],
    }),
  );
  return {
    child,
    channel: Duplex.from({ readable: child.stdout, writable: child.stdin }),
    outputs: { stderr: child.stderr },
    connect: passage.connect,
    // The engine bounds the memory of all processes together.
    pids: () => [],
    end() {
      isEnded = true;
      spawn(program, ["kill", name], { stdio: "ignore" }).on("error", () => {});
      child.kill("SIGKILL");
    },
    signal(signal) {
      isEnded ||= signal === "SIGKILL";
      spawn(program, ["kill", "--signal", signal, name], { stdio: "ignore" }).on("error", () => {});
    },
    readEnd: (exitCode, signal) =>
      exitCode === killedExitCode && !isEnded
        ? { exitCode: null, signal: "SIGKILL", isMemory: true }
        : readPassedEnd(exitCode, signal),
    tidy() {
      passage.close();
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      // An engine that lost its client before it had started the container would start it all the same.
      spawn(program, ["rm", "--force", name], { stdio: "ignore" }).on("error", () => {});
    },
  };
}

/** Where the official image keeps node. */
const containerPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
