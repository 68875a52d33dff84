import { chmodSync, mkdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { nameSocket } from "@lab/contracts";
import type { ServerWalls } from "@lab/own-server";
import type { PrivateFolder } from "../../ground/open-private-folder.ts";
import { closeInherited } from "./close-inherited.ts";
import type { ChosenIsolation } from "./chosen-isolation.ts";
import { launchContainer } from "./launch-container.ts";
import { launchProcess } from "./launch-process.ts";
import { launchSandbox } from "./launch-sandbox.ts";
import type { LaunchedSolution, LaunchOptions } from "./launched-solution.ts";
import { inside } from "./sandbox-arguments.ts";
import { copyProgramFiles, prepareSandboxPlace } from "./sandbox-place.ts";
import { findServerWalls } from "./server-walls.ts";

/** Starts the solutions of one sitting at its level of isolation. */
export interface Launcher {
  launch(options: Omit<LaunchOptions, "hostFile" | "folder">): LaunchedSolution;
  /** Where servers put their sockets; undefined where solutions reach them by TCP. */
  socketFolder: string | undefined;
  /** A socket as the solution sees it. */
  seenSocket(file: string): string;
  /** What servers are started within. */
  walls: ServerWalls | undefined;
}

/** Room for what a service calls its socket, in a folder of its own. */
const longestSocketName = "sXXXXXX/service-65535.socket";

export interface LauncherOptions {
  isolation: ChosenIsolation;
  hostFile: string;
  /** The sitting's private folder. */
  folder: PrivateFolder;
}

export function openLauncher({ isolation, hostFile, folder }: LauncherOptions): Launcher {
  const started = { hostFile, folder };
  if (isolation.level === "process") {
    const readable = hostFile.includes("*") ? copyHost(hostFile, folder.path) : hostFile;
    return {
      launch: (options) => launchProcess({ ...options, folder, hostFile: readable }),
      socketFolder: undefined,
      seenSocket: (file) => file,
      walls: undefined,
    };
  }
  closeInherited();
  const socketFolder = join(folder.path, "services");
  // Told now, in words, and not by a service that nobody hears of.
  nameSocket(socketFolder, longestSocketName);
  mkdirSync(socketFolder);
  chmodSync(socketFolder, 0o755);
  const place = prepareSandboxPlace(folder.path, hostFile, socketFolder);
  return {
    launch(options) {
      if (isolation.level === "sandbox")
        return launchSandbox({ ...options, ...started }, isolation.tools, place);
      // A container runs Linux, and the only esbuild that is installed is this system's.
      return options.program === "compiler" && process.platform !== "linux"
        ? launchProcess({ ...options, ...started })
        : launchContainer({ ...options, ...started }, isolation.engine, place);
    },
    socketFolder,
    seenSocket: (file) => join(inside.services, relative(socketFolder, file)),
    walls: findServerWalls(isolation),
  };
}

/** In a path that may be read Node takes a star for a pattern, and allows it at a path's end alone. */
function copyHost(hostFile: string, folder: string): string {
  const app = join(folder, "app");
  mkdirSync(app);
  for (const program of ["host", "compiler"] as const) copyProgramFiles(program, hostFile, app);
  return join(app, basename(hostFile));
}
