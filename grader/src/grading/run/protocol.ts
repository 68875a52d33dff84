import type { ServiceAddress, ServiceId } from "@lab/contracts";

/** A store of a service, which the host opens with the library that the solution itself imports. */
export interface StoreMarker {
  service: ServiceId;
  address: ServiceAddress;
  store: string;
}

import type { CompileRequest } from "@lab/contracts";

/** What the grader asks of the solution's process. Every request is answered once, by its `id`. */
export type HostRequest =
  | { op: "warmUp"; dependencies: readonly string[]; stores: readonly StoreMarker[] }
  | { op: "load"; code: string; format: "cjs" | "esm" }
  | { op: "call"; name: string; calls: unknown[][]; freeze?: boolean; returnArgs?: boolean }
  | { op: "value"; name: string }
  | { op: "serve"; factory: string; args: unknown[] }
  | { op: "close"; url: string }
  | { op: "listens" }
  /** Answered a turn later, so that whatever the last request brought about has come to its end, or to the process's. */
  | { op: "settle" };

/** What the grader asks of the compiler's process; `reader` says in its calls for whom it reads a module. */
export type CompilerRequest = CompileRequest & { op: "compile"; reader: number };

export interface ThrownValue {
  name: string;
  message: string;
  code?: string;
  stack?: string;
}

/** Answers and events of the solution's process. */
export type HostMessage =
  | { id: number; ok: unknown }
  | { id: number; problem: HostProblem }
  | { stub: number; call: number; method: string; args: unknown[] }
  | { dying: { how: "exit" | "uncaught" | "rejection"; exitCode?: number; error?: ThrownValue } };

export type HostProblem =
  | { kind: "threw"; error: ThrownValue }
  | { kind: "missing-export"; name: string; found: string[]; type?: string }
  | { kind: "unserialisable"; path: string; what: string }
  | { kind: "not-an-app"; what: string };

/** One call's result inside the answer to `call`. */
export type CallResult =
  | { returned: unknown; args?: unknown[] }
  | { threw: ThrownValue }
  | { problem: HostProblem };
