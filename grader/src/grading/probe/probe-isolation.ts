import { randomBytes } from "node:crypto";
import { chmodSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { LabError, type ExerciseLimits } from "@lab/contracts";
import { say } from "@lab/texts";
import { openPrivateFolder } from "../../ground/open-private-folder.ts";
import { findMarked } from "../../ground/process-tree.ts";
import { superviseSolution, type SolutionProcess } from "../run/solution-process.ts";
import type { ChosenIsolation } from "../isolation/chosen-isolation.ts";
import { openLauncher } from "../isolation/open-launcher.ts";
import { probeAttempts, writeProbe } from "./probe-code.ts";

const limits: ExerciseLimits = {
  callMs: 5_000,
  totalMs: 20_000,
  memoryMb: 256,
  outputBytes: 100_000,
  databaseMb: 16,
};

/**
 * Starts a solution that tries to get out, just as learners' solutions are started.
 * @returns why the level doesn't hold here, in words that begin small; undefined where it holds
 */
export async function probeIsolation(
  isolation: ChosenIsolation,
  hostFile: string,
): Promise<string | undefined> {
  const folder = openPrivateFolder("lab-probe-");
  const port = createServer((socket) => socket.destroy());
  try {
    await new Promise<void>((resolve, reject) => {
      port.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
    const launcher = openLauncher({ isolation, hostFile, folder });
    const marker = `lab-probe-${randomBytes(6).toString("hex")}`;
    const launched = launcher.launch({
      program: "host",
      memoryMb: limits.memoryMb,
      totalMs: limits.totalMs,
      heapMb: limits.memoryMb / 2,
      preload: [],
      marker,
      withoutPermissions: true,
    });
    const probe = superviseSolution(launched, limits);
    const code = writeProbe({
      canaryFile: plantCanary(folder.path),
      canaryPort: (port.address() as AddressInfo).port,
      foreignCommand: process.argv[1] ?? process.execPath,
    });
    const found = await askProbe(probe, code);
    probe.kill("closed");
    await probe.whenDead;
    return found ?? findLeftBehind(marker);
  } catch (error) {
    const { code = "", syscall } = error as NodeJS.ErrnoException;
    if (syscall !== "listen") throw error;
    return say("isolation.noLoopback", { code });
  } finally {
    port.close();
    folder.close();
  }
}

/** Readable for everybody, so that nothing but the isolation keeps it from being read. */
function plantCanary(folder: string): string {
  chmodSync(folder, 0o755);
  const file = join(folder, "canary");
  writeFileSync(file, "canary");
  chmodSync(file, 0o644);
  return file;
}

async function askProbe(probe: SolutionProcess, code: string): Promise<string | undefined> {
  const loaded = await probe
    .ask({ op: "load", code, format: "cjs" }, limits.callMs)
    .catch((error: unknown) => {
      if (!(error instanceof LabError)) throw error;
      return undefined;
    });
  if (!loaded || "death" in loaded)
    return say("isolation.notStarted", { said: firstLine(probe.death()?.lastOutput ?? "") });
  for (const [name, told] of Object.entries(probeAttempts)) {
    const reply = await probe.ask({ op: "call", name, calls: [[]] }, limits.callMs);
    if (!isFailure(reply)) return say(told);
  }
  return undefined;
}

/** Only a plain null is a failed attempt; whatever else comes is no proof that the level holds. */
function isFailure(reply: object): boolean {
  return JSON.stringify(reply).includes('"ok":[{"returned":null}]');
}

function findLeftBehind(marker: string): string | undefined {
  return process.platform === "linux" && findMarked(marker).length > 0
    ? say(probeAttempts.leaveProcess)
    : undefined;
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0] || say("isolation.noWord");
}
