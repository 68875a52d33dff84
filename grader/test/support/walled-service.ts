import { readFileSync } from "node:fs";
import { afterEach } from "@jest/globals";
import { listDescendants } from "@lab/own-server";
import { serviceKinds, type RunningService, type ServiceKind } from "@lab/services";
import { openLauncher } from "../../src/grading/isolation/open-launcher.ts";
import { findSandboxTools, type SandboxTools } from "../../src/grading/isolation/sandbox-tools.ts";
import { hostFile } from "./solution.ts";
import { makePrivateFolder } from "./temporary-folder.ts";

/** The kinds that have a program of their own. */
export const servedKinds: ServiceKind[] = Object.values(serviceKinds).filter(
  ({ traces }) => traces.programs.length > 0,
);

const running: RunningService[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

/** A server as a sitting starts it at this level; stopped after the test. */
export async function startService(
  kind: ServiceKind,
  level: "process" | "sandbox",
  env: NodeJS.ProcessEnv = process.env,
): Promise<RunningService & { socketFolder: string | undefined }> {
  const isolation =
    level === "process"
      ? ({ level } as const)
      : ({ level, tools: findSandboxTools() as SandboxTools } as const);
  const { socketFolder, seenSocket, walls } = openLauncher({
    isolation,
    hostFile,
    folder: makePrivateFolder(),
  });
  const provided = await kind.provide({ env });
  const service = await kind.start(provided, { env, socketFolder, seenSocket, walls });
  running.push(service);
  return { ...service, socketFolder };
}

/** The processes of a kind's program below this one. */
export function findServers({ traces }: ServiceKind): number[] {
  return listDescendants(process.pid).filter((pid) => {
    try {
      return traces.programs.includes(readProcess(pid, "comm").trim());
    } catch {
      // It has ended meanwhile.
      return false;
    }
  });
}

export function readProcess(pid: number, file: string): string {
  return readFileSync(`/proc/${pid}/${file}`, "utf8");
}
