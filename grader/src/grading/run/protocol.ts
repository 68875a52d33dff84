import type { CompileRequest, ServiceAddress, ServiceId } from "@lab/contracts";
import type { Failure } from "@lab/edges";
import type { Stub } from "@lab/testkit";

/** A store of a service, which the host opens with the library that the solution itself imports. */
export interface StoreMarker {
  service: ServiceId;
  address: ServiceAddress;
  store: string;
}

/** A stub, which the host builds of methods that call back. */
export interface StubMarker extends Required<Pick<Stub, "needsThis" | "throwsAtOnce" | "keepsAnswers">> {
  stub: number;
  methods: string[];
}

/** What a stub's method came to. */
export type StubReply = { stubCall: number; ok?: unknown; failure?: Failure };

export interface LoadedCode {
  code: string;
  format: "cjs" | "esm";
  /** Texts of JSON files by path, for code that reads what lies beside it. */
  data?: Record<string, string>;
}

/** What the grader asks of the solution's process. Every request is answered once, by its `id`. */
export type HostRequest =
  | { op: "warmUp"; dependencies: readonly string[]; stores: readonly StoreMarker[] }
  | ({ op: "load" } & LoadedCode)
  /** Answered before the code is evaluated: from then on the process is the program's own. */
  | ({ op: "run"; env: Record<string, string | StoreMarker>; args: readonly string[] } & LoadedCode)
  /** Runs the tests that the code declares, each for `timeoutMs` at most. */
  | ({ op: "test"; timeoutMs: number } & LoadedCode)
  /** `same` says for each argument of each call which of all arguments it is the same object as. */
  | {
      op: "call";
      name: string;
      calls: unknown[][];
      freeze?: boolean;
      returnArgs?: boolean;
      same?: number[][];
    }
  | { op: "value"; name: string }
  | { op: "serve"; factory: string; args: unknown[] }
  | { op: "close"; url: string }
  | { op: "listens" }
  | { op: "processState" }
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
  | { dying: { how: "exit" | "uncaught" | "rejection"; exitCode?: number; error?: ThrownValue } }
  | { news: HostNews };

/** What a program does by itself. */
export type HostNews =
  /** It listens on `port`, as it sees it; `actual` is the port of its loopback, `stack` where listen() was called. */
  | { listening: { port: number; actual: number; stack: string } }
  /** A test of the learner's begins; `stack` says where it was declared. */
  | { testing: { name: string; stack: string } }
  | {
      tested: {
        name: string;
        status: "passed" | "failed" | "skipped" | "todo";
        durationMs: number;
        error?: ThrownValue;
      };
    }
  /** Where standard output carries the channel. */
  | { printed: string };

export type HostProblem =
  | { kind: "threw"; error: ThrownValue }
  | { kind: "missing-export"; name: string; found: string[]; type?: string }
  | { kind: "unserialisable"; path: string; what: string }
  | { kind: "not-an-app"; what: string };

/** One call's result inside the answer to `call`. */
export type CallResult =
  | { returned: unknown; args?: unknown[] }
  /** `isError` is false for whatever else was thrown; `atOnce`: by the call itself, not by a promise that it gave back. */
  | { threw: ThrownValue; isError: boolean; atOnce: boolean }
  | { problem: HostProblem };

/** The answer to `test`: what went wrong outside of the tests. */
export interface TestsReply {
  errors: ThrownValue[];
  /** Some tests were picked out. */
  isFocused: boolean;
}
