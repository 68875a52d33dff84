Reflect.set(globalThis, "isPrepared", true);

export {};
