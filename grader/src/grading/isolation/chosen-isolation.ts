import type { ContainerEngine } from "./container-engine.ts";
import type { SandboxTools } from "./sandbox-tools.ts";

/** How the solutions of a sitting are shut off; plain data, so that a worker can be told. */
export type ChosenIsolation =
  | { level: "process" }
  | { level: "sandbox"; tools: SandboxTools }
  | { level: "container"; engine: ContainerEngine };
