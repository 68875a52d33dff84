import type { IsolationLevel } from "@lab/contracts";
import { findSandboxTools, type SandboxTools } from "./sandbox-tools.ts";

/** How the solutions of a sitting are shut off; plain data, so that a worker can be told. */
export type ChosenIsolation = { level: "process" } | { level: "sandbox"; tools: SandboxTools };

export interface IsolationWish {
  wanted: "auto" | IsolationLevel;
  /** True where the submissions are other people's: then `auto` never comes to `process`. */
  ofOthers: boolean;
}

export async function chooseIsolation({ wanted, ofOthers }: IsolationWish): Promise<ChosenIsolation> {
  if (wanted === "process" || (wanted === "auto" && !ofOthers)) return { level: "process" };
  const tools = findSandboxTools();
  if ("missing" in tools) throw new Error(`no ${tools.missing}`);
  return { level: "sandbox", tools };
}
