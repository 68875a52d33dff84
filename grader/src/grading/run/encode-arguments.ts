import type { StoreArgument, Stub } from "@lab/testkit";

/** Replaces stubs and stores by markers that the solution's process turns into the real thing. */
export function createArgumentEncoder(): {
  encode(value: unknown): unknown;
  callStub(stub: number, method: string, args: unknown[]): Promise<unknown>;
} {
  const stubs: Stub[] = [];

  function encode(value: unknown): unknown {
    if (typeof value !== "object" || value === null || "_bsontype" in value || value instanceof Date)
      return value;
    if (Array.isArray(value)) return value.map(encode);
    if (isStub(value)) {
      if (!stubs.includes(value)) stubs.push(value);
      const { methods, needsThis = false, throwsAtOnce = {}, keepsAnswers = false } = value;
      const options = { needsThis, throwsAtOnce, keepsAnswers };
      return { $lab: { stub: stubs.indexOf(value), methods: Object.keys(methods), ...options } };
    }
    if (isStore(value))
      return { $lab: { service: value.service, address: value.address, store: value.store } };
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encode(part)]));
  }

  return {
    encode,
    async callStub(index, method, args) {
      const stub = stubs[index];
      const implementation = stub && Object.hasOwn(stub.methods, method) ? stub.methods[method] : undefined;
      if (!stub || !implementation) throw new Error(`there is no method ${method} here`);
      stub.calls.push({ method, args });
      return implementation(...(args as never[]));
    },
  };
}

function isStub(value: object): value is Stub {
  return "inject" in value && value.inject === "stub";
}

function isStore(value: object): value is StoreArgument {
  return "inject" in value && value.inject === "store";
}
