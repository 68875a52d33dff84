import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import type { Duplex } from "node:stream";
import { endProcessGroup, endProcessTree } from "../../ground/process-tree.ts";
import { solutionEnvironment, type LaunchedSolution, type LaunchOptions } from "./launched-solution.ts";
import { hostFiles, nodeFlags } from "./node-flags.ts";

/** Level `process`: an environment, a home and a process group of its own, and Node's permissions. */
export function launchProcess(options: LaunchOptions): LaunchedSolution {
  const home = mkdtempSync(join(options.folder.path, "home-"));
  const readable = hostFiles.map((file) => join(dirname(options.hostFile), file));
  const child = spawn(
    process.execPath,
    [...nodeFlags({ ...options, readable, home }), options.hostFile, options.folder.name],
    {
      cwd: home,
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      windowsHide: true,
      env: solutionEnvironment(options, home),
    },
  );
  return {
    child,
    channel: child.stdio[3] as Duplex,
    outputs: [child.stdout, child.stderr],
    connect: (port) => connect({ port, host: "127.0.0.1" }),
    pids: () => (child.pid === undefined ? [] : [child.pid]),
    // Its end, which follows, looks for those that moved away.
    end: () => endProcessGroup(child),
    readEnd: (exitCode, signal) => ({ exitCode, signal }),
    tidy() {
      endProcessTree(child, options.marker);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
