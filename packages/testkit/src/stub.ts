type Method = (...args: never[]) => unknown;

/** An injected dependency: the solution gets async methods, the calls come back to the suite. */
export interface Stub {
  readonly inject: "stub";
  readonly methods: Record<string, Method>;
  /** Every call so far, in order. */
  readonly calls: { method: string; args: unknown[] }[];
  /** Starts counting anew. */
  forget(): void;
}

/** Makes a stub. Each method may be async, and may throw: the solution then sees a rejected promise. */
export function stub(methods: Record<string, Method>): Stub {
  const calls: Stub["calls"] = [];
  return {
    inject: "stub",
    methods,
    calls,
    forget() {
      calls.length = 0;
    },
  };
}
