import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { Socket } from "node:net";
import { listDescendants, type ServerEnd, type ServerProgram, type ServerWalls } from "@lab/own-server";
import type { ChosenIsolation } from "./chosen-isolation.ts";
import { limitOptions } from "./limit-options.ts";
import { findInit } from "./find-init.ts";
import { readPassedEnd } from "./launched-solution.ts";
import { becomeArguments, shutOptions, unprivilegedId } from "./sandbox-arguments.ts";
import { findLibraries, findSandboxTools, type SandboxTools } from "./sandbox-tools.ts";
import { showLibraryPath } from "./show-library-path.ts";

const infoFd = 3;
const bytesPerMb = 1_048_576;

/**
 * What the servers of a sitting are started within. Servers are never in a container, whose image needn't hold them:
 * there they have bubblewrap's walls where this machine lets it make some, and none where it doesn't.
 */
export function findServerWalls(isolation: ChosenIsolation): ServerWalls | undefined {
  if (isolation.level === "process") return undefined;
  if (isolation.level === "sandbox") return openServerWalls(isolation.tools);
  const tools = findSandboxTools();
  return "missing" in tools || !canMakeWalls(tools) ? undefined : openServerWalls(tools);
}

function canMakeWalls({ bwrap, prlimit }: SandboxTools): boolean {
  const options = ["--ro-bind", "/", "/", ...shutOptions(unprivilegedId, unprivilegedId, {}).flat()];
  return spawnSync(bwrap, [...options, "--", prlimit, "--version"], { stdio: "ignore" }).status === 0;
}

/**
 * Walls round the servers of a sitting: each within bubblewrap's namespaces of its own. It sees the system's libraries
 * and what it names, writes to the folders that are its own, and reaches nobody; who reaches it comes by its socket.
 */
function openServerWalls(tools: SandboxTools): ServerWalls {
  const seen = findLibraries();
  return {
    start(program) {
      const child = spawnBehind(wallsCommand(program, tools, seen), program.startLog);
      child.unref();
      const ended = new Promise<ServerEnd>((done) => {
        child.once("error", (spawnError) => done({ code: null, signal: null, spawnError }));
        child.once("exit", (exitCode, signal) => {
          const end = readPassedEnd(exitCode, signal);
          done({ code: end.exitCode, signal: end.signal as NodeJS.Signals | null });
        });
      });
      // Where the machine gives no pipes there is no process either, as is told by its end.
      if (child.stdio === undefined)
        return { pid: undefined, ended, pids: () => [], kill: async () => void (await ended) };
      const init = findInit(child, infoFd);
      const info = child.stdio[infoFd] as Socket;
      info.unref();
      return {
        pid: child.pid,
        ended,
        pids: () => listDescendants(init.pid()),
        async kill() {
          child.ref();
          info.ref();
          init.end();
          await ended;
        },
      };
    },
  };
}

function spawnBehind([command = "", ...args]: string[], startLog: string): ChildProcess {
  const output = openSync(startLog, "w", 0o600);
  try {
    return spawn(command, args, {
      cwd: "/",
      // A process group of its own: Ctrl-C goes to the grader, which decides what ends when.
      detached: true,
      stdio: ["ignore", output, output, "pipe"],
      // --clearenv clears the program's environment, not what /proc/1/environ shows of bwrap's own.
      env: { PATH: "/usr/bin:/bin" },
    });
  } finally {
    closeSync(output);
  }
}

function wallsCommand(
  program: ServerProgram,
  { setpriv, bwrap, prlimit }: SandboxTools,
  { libraries, libraryLinks }: ReturnType<typeof findLibraries>,
): string[] {
  const { uid, gid } = program.owner ?? { uid: unprivilegedId, gid: unprivilegedId };
  const { addressSpaceMb, fileMb, processes, openFiles } = program.limits;
  const { path, folders } = showLibraryPath(program.env["LD_LIBRARY_PATH"], libraries, program.owner);
  return [
    ...(setpriv && program.owner ? [setpriv, ...becomeArguments(uid, gid)] : []),
    bwrap,
    libraries.flatMap((folder) => ["--ro-bind", folder, folder]),
    libraryLinks.flatMap(({ path, to }) => ["--symlink", to, path]),
    // Where libraries lie that are in none of the usual folders.
    ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"],
    ["--proc", "/proc", "--dev", "/dev"],
    [prlimit, ...folders, ...program.readable].flatMap((path) => ["--ro-bind", path, path]),
    program.writable.flatMap((folder) => ["--bind", folder, folder]),
    ...shutOptions(uid, gid, { ...program.env, LD_LIBRARY_PATH: path }),
    ["--chdir", "/", "--info-fd", String(infoFd), "--"],
    [prlimit, ...limitOptions({ nproc: processes, fsize: fileMb * bytesPerMb, nofile: openFiles, core: 0 })],
    addressSpaceMb === undefined ? [] : limitOptions({ as: addressSpaceMb * bytesPerMb }),
    [program.command, ...program.args],
  ].flat();
}
