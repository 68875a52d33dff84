import type { ChildProcess } from "node:child_process";
import type { Writable } from "node:stream";
import type { ToolRequest } from "@lab/contracts";
import { endProcessGroup } from "../../ground/process-tree.ts";
import type { ChosenIsolation } from "./chosen-isolation.ts";
import { findInit } from "./find-init.ts";
import { listDescendants } from "@lab/own-server";
import { tellOptions, toolOptions } from "./sandbox-arguments.ts";
import { findLibraries, findProgram, type SandboxTools } from "./sandbox-tools.ts";
import { spawnSolution } from "./spawn-solution.ts";

/** A program of others at work on a learner's data, however it is shut off. */
export interface LaunchedTool {
  child: ChildProcess;
  /** Processes whose resident memory counts as its own. */
  pids(): number[];
  /** Ends it at once with all that it started. */
  end(): void;
}

const fds = { info: 3, options: 4 } as const;
/** Beyond what is watched for. */
const spareSeconds = 5;
const spareBytes = 1_610_612_736;

/**
 * Starts a tool at a sitting's level. In a container it runs as at `process`: no image of Node's has Git or the
 * compiler.
 * @throws Error with the code ENOENT where the program isn't there
 */
export function launchTool(request: ToolRequest, isolation: ChosenIsolation): LaunchedTool {
  const program = findTool(request.program);
  return isolation.level === "sandbox"
    ? launchInSandbox({ ...request, program }, isolation.tools)
    : launchBeside({ ...request, program });
}

function findTool(name: string): string {
  // Windows knows programs by their endings, and finds them itself.
  const found = /[/\\]/.test(name) || process.platform === "win32" ? name : findProgram(name);
  if (found !== undefined) return found;
  throw Object.assign(new Error(`there is no program ${name}`), { code: "ENOENT" });
}

function launchBeside({ program, args, folder, environment }: ToolRequest): LaunchedTool {
  const child = spawnSolution(program, args, {
    cwd: folder,
    detached: process.platform !== "win32",
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
    env: environment,
  });
  return { child, pids: () => listDescendants(child.pid), end: () => endProcessGroup(child) };
}

/**
 * It keeps the grader's own user, without any right beyond that: what it is to read may be read by nobody else. It
 * sees that folder, itself, and the system's libraries.
 */
function launchInSandbox(request: ToolRequest, { bwrap, prlimit }: SandboxTools): LaunchedTool {
  const { program, args, environment, limits } = request;
  const held = [
    "--nproc=64",
    `--cpu=${Math.ceil(limits.cpuMs / 1_000) + spareSeconds}`,
    "--fsize=67108864",
    "--nofile=512",
    "--core=0",
    // A second line behind the watch, which looks ten times a second.
    `--data=${limits.memoryMb * 1_048_576 + spareBytes}`,
  ];
  const walls = ["--args", String(fds.options), "--info-fd", String(fds.info), "--"];
  const child = spawnSolution(bwrap, [...walls, prlimit, ...held, program, ...args], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "pipe", "pipe", "pipe", "pipe"],
    env: environment,
  });
  const view = { ...request, prlimit, ...findLibraries() };
  tellOptions(child.stdio[fds.options] as Writable, toolOptions(view));
  const init = findInit(child, fds.info);
  return { child, pids: () => listDescendants(init.pid()), end: init.end };
}
