import { chmodSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { PrivateFolder } from "../../ground/open-private-folder.ts";
import { closeInherited } from "./close-inherited.ts";
import type { ChosenIsolation } from "./chosen-isolation.ts";
import { launchContainer } from "./launch-container.ts";
import { launchProcess } from "./launch-process.ts";
import { launchSandbox } from "./launch-sandbox.ts";
import type { LaunchedSolution, LaunchOptions } from "./launched-solution.ts";
import { inside } from "./sandbox-arguments.ts";
import { prepareSandboxPlace } from "./sandbox-place.ts";

/** Starts the solutions of one sitting at its level of isolation. */
export interface Launcher {
  launch(options: Omit<LaunchOptions, "hostFile" | "folder">): LaunchedSolution;
  /** Where the database server puts its socket; undefined where solutions reach it by TCP. */
  socketFolder: string | undefined;
  /** The socket as the solution sees it. */
  seenSocket(file: string): string;
}

export interface LauncherOptions {
  isolation: ChosenIsolation;
  hostFile: string;
  /** The sitting's private folder. */
  folder: PrivateFolder;
}

export function openLauncher({ isolation, hostFile, folder }: LauncherOptions): Launcher {
  const started = { hostFile, folder };
  if (isolation.level === "process") {
    return {
      launch: (options) => launchProcess({ ...options, ...started }),
      socketFolder: undefined,
      seenSocket: (file) => file,
    };
  }
  closeInherited();
  const socketFolder = join(folder.path, "services");
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
    seenSocket: (file) => `${inside.services}/${basename(file)}`,
  };
}
