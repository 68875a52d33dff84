import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import type { Duplex } from "node:stream";
import { endProcessGroup, endProcessTree } from "../../ground/process-tree.ts";
import { solutionEnvironment, type LaunchedSolution, type LaunchOptions } from "./launched-solution.ts";
import { listDescendants } from "@lab/own-server";
import { findEsbuild } from "./find-esbuild.ts";
import { listProgramFiles, nodeFlags } from "./node-flags.ts";
import { spawnSolution } from "./spawn-solution.ts";

/**
 * Level `process`: an environment, a home and a process group of its own, and Node's permissions. They don't bind
 * esbuild, which the compiler starts: of it nothing is held but that it works in an empty folder.
 */
export function launchProcess(options: LaunchOptions): LaunchedSolution {
  const { program } = options;
  const home = mkdtempSync(join(options.folder.path, "home-"));
  const folder = dirname(options.hostFile);
  const esbuild = program === "compiler" ? findEsbuild() : undefined;
  const files = listProgramFiles(program).map((file) => join(folder, file));
  const flags = {
    heapMb: options.heapMb,
    readable: esbuild === undefined ? files : [...files, esbuild],
    home,
    mayStartChildren: esbuild !== undefined,
    ...(options.withoutPermissions ? { withoutPermissions: true } : {}),
  };
  const child = spawnSolution(
    process.execPath,
    [...nodeFlags(flags), join(folder, `${program}.cjs`), options.folder.name],
    {
      cwd: home,
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      windowsHide: true,
      env: solutionEnvironment(options, home, esbuild),
    },
  );
  return {
    child,
    channel: child.stdio[3] as Duplex,
    outputs: child,
    connect: (port) => connect({ port, host: "127.0.0.1" }),
    // A solution has none below its own.
    pids: () => listDescendants(child.pid),
    // Its end, which follows, looks for those that moved away.
    end: () => endProcessGroup(child),
    signal: (name) => void child.kill(name),
    readEnd: (exitCode, signal) => ({ exitCode, signal }),
    tidy() {
      endProcessTree(child, options.marker);
      try {
        rmSync(home, { recursive: true, force: true });
      } catch {
        // What is just ending may write a moment longer. The session's folder goes later, with all that is in it.
      }
    },
  };
}
