import type { Socket } from "node:net";
import type { ServiceAddress, ServiceId } from "@lab/contracts";
import type { Agent } from "./http.ts";

/** What calling a function of the solution led to. */
export type CallOutcome = { returned: unknown; args?: unknown[] } | { threw: Thrown };

export interface Thrown {
  name: string;
  message: string;
  code?: string;
  at?: string;
  /** False for whatever else may be thrown. */
  isError: boolean;
  /** By the call itself, and not by a promise that it gave back. */
  atOnce: boolean;
}

export interface CallOptions {
  /** Deep-freezes the arguments on the solution's side before the call. */
  freeze?: boolean;
  /** Hands the arguments back as they are after the call, in `args`. */
  returnArgs?: boolean;
  /** Of several calls in one trip: arguments that are the same object here are the same object there. */
  sameObjects?: boolean;
}

/** A store of a service for the solution's code: it arrives as a connected client of that service's library. */
export interface StoreArgument {
  readonly inject: "store";
  readonly service: ServiceId;
  readonly address: ServiceAddress;
  readonly store: string;
}

/** An app of the solution that answers HTTP. */
export interface ServedApp {
  /** As the solution sees it. What connects by itself goes through `connect`: the address may not be this machine's. */
  url: string;
  /** A new connection, for what supertest can't say. */
  connect(): Socket;
  /** A supertest agent with the lab's limits on time and size; every answer is remembered for the words of a miss. */
  request(): Agent;
  close(): Promise<void>;
}

/** What code can change of its process, where all of a program share it. */
export interface ProcessState {
  /** How many listeners there are for each event. */
  listeners: Readonly<Record<string, number>>;
  /** Names of environment variables that are other than they were before the code was loaded. */
  changedVariables: readonly string[];
}

/**
 * The learner's code, seen from the trusted side. It lives in a process of its own. Arguments travel as EJSON;
 * also inside plain objects they may be stubs, whose calls come back here, and stores.
 */
export interface Solution {
  /** Calls an exported function and gives what it returned; a throw, a hang or a crash is a SolutionFall. */
  call(name: string, ...args: unknown[]): Promise<unknown>;
  /** As `call`, for where a throw is an answer too. */
  attempt(name: string, args: unknown[], options?: CallOptions): Promise<CallOutcome>;
  /** Many calls in one round trip, in order. */
  attemptEach(name: string, calls: unknown[][], options?: CallOptions): Promise<CallOutcome[]>;
  /** An exported value. */
  value(name: string): Promise<unknown>;
  /** Calls an exported factory of an HTTP handler (an Express app, say) and serves what it returns on loopback. */
  serve(factory: string, ...args: unknown[]): Promise<ServedApp>;
  /** Ports that the solution's own code tried to open, as `listen(3000) at src/app.ts:12`. */
  listens(): Promise<string[]>;
  /** What there is of `process` in the solution's process as it is now. */
  processState(): Promise<ProcessState>;
  /** The text of a file of the submission, or null where there is none. */
  file(path: string): Promise<string | null>;
  /** Folder with the staged submission, for exercises judged by their files. */
  folder: string;
}
