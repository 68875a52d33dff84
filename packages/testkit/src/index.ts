export * from "./expect-shape.ts";
export * from "./framework.ts";
export * from "./http.ts";
export * from "./lab.ts";
export * from "./miss.ts";
export * from "./solution.ts";
export * from "./step.ts";
export * from "./stub.ts";
