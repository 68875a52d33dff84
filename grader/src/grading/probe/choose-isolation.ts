import { LabError, type IsolationLevel } from "@lab/contracts";
import { say } from "@lab/texts";
import type { ChosenIsolation } from "../isolation/chosen-isolation.ts";
import { findEngine } from "../isolation/container-engine.ts";
import { probeIsolation } from "./probe-isolation.ts";
import { remedyFor } from "../isolation/remedies.ts";
import { findSandboxTools } from "../isolation/sandbox-tools.ts";

export interface IsolationWish {
  wanted: "auto" | IsolationLevel;
  /** True where the submissions are other people's: then `auto` never comes to `process`. */
  ofOthers: boolean;
  /** dist/host.cjs, with which the level is tried out. */
  hostFile: string;
}

/**
 * Takes the level that was asked for, once a probe has tried in vain to get out of it. `auto` is `process` for one's
 * own code; for other people's it is the first of sandbox and container that holds.
 * @throws LabError LAB_ISOLATION_UNAVAILABLE with the remedy
 */
export async function chooseIsolation(wish: IsolationWish): Promise<ChosenIsolation> {
  const { isolation, proven } = await beginIsolation(wish);
  await proven;
  return isolation;
}

/** As chooseIsolation, but the probe is still running: whoever shows a result waits for `proven` before. */
export async function beginIsolation({
  wanted,
  ofOthers,
  hostFile,
}: IsolationWish): Promise<{ isolation: ChosenIsolation; proven: Promise<void> }> {
  if (wanted === "process" || (wanted === "auto" && !ofOthers))
    return { isolation: { level: "process" }, proven: Promise.resolve() };
  if (wanted !== "auto") {
    const isolation = await findLevel(wanted);
    return { isolation, proven: proveLevel(isolation, hostFile) };
  }
  const sandbox = await findLevel("sandbox").catch((error: unknown) => error as LabError);
  const refusal = sandbox instanceof LabError ? sandbox : await disproveLevel(sandbox, hostFile);
  if (refusal === undefined) return { isolation: sandbox as ChosenIsolation, proven: Promise.resolve() };
  // Without either, what is said is how to get the quicker one.
  const container = await findLevel("container").catch(() => Promise.reject(refusal));
  return { isolation: container, proven: proveLevel(container, hostFile) };
}

async function proveLevel(isolation: ChosenIsolation, hostFile: string): Promise<void> {
  const refusal = await disproveLevel(isolation, hostFile);
  if (refusal) throw refusal;
}

async function disproveLevel(isolation: ChosenIsolation, hostFile: string): Promise<LabError | undefined> {
  const reason = await probeIsolation(isolation, hostFile);
  return reason === undefined ? undefined : unavailable(isolation.level, reason);
}

/** @throws LabError where what the level is made with is not there */
async function findLevel(level: IsolationLevel): Promise<ChosenIsolation> {
  if (level === "process") return { level };
  if (level === "container") {
    const engine = await findEngine();
    if ("missing" in engine) throw unavailable(level, engine.missing);
    return { level, engine };
  }
  if (process.platform !== "linux") throw unavailable(level, say("isolation.linuxOnly"));
  const tools = findSandboxTools();
  if ("missing" in tools) throw unavailable(level, say("isolation.notOnPath", { program: tools.missing }));
  return { level, tools };
}

function unavailable(level: IsolationLevel, reason: string): LabError {
  const remedy = remedyFor(level, reason);
  return new LabError("LAB_ISOLATION_UNAVAILABLE", { level, reason, remedy });
}
