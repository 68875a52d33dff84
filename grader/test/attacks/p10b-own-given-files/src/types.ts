throw new Error("not the given module");

export {};
