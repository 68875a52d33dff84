import type { Failure } from "@lab/edges";

type Method = (...args: never[]) => unknown;

/** An injected dependency: the solution gets async methods, the calls come back to the suite. */
export interface Stub extends StubOptions {
  readonly inject: "stub";
  readonly methods: Record<string, Method>;
  /** Every call so far, in order. */
  readonly calls: { method: string; args: unknown[] }[];
  /** Starts counting anew. */
  forget(): void;
}

export interface StubOptions {
  /** The methods belong to a class and use `this`: whoever takes one off its object gets a TypeError. */
  readonly needsThis?: boolean;
  /** Methods that throw before they give a promise. They are not called here, and not counted. */
  readonly throwsAtOnce?: Readonly<Record<string, Failure>>;
  /** While an answer is what it was, it is the same object, as of data in memory: what was done to it is there again. */
  readonly keepsAnswers?: boolean;
}

/** Makes a stub. Each method may be async, and may throw: the solution then sees a rejected promise. */
export function stub(methods: Record<string, Method>, options: StubOptions = {}): Stub {
  const calls: Stub["calls"] = [];
  return {
    inject: "stub",
    methods,
    calls,
    ...options,
    forget() {
      calls.length = 0;
    },
  };
}

/** What a stub's method throws where the solution is to see more of a failure than an Error with a message. */
export class StubRejection extends Error {
  override readonly name = "StubRejection";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super("StubRejection");
    this.failure = failure;
  }
}
