export * from "./class-report.ts";
export * from "./evidence.ts";
export * from "./exercise.ts";
export * from "./isolation-level.ts";
export * from "./lab-error.ts";
export * from "./practice.ts";
export * from "./prepared.ts";
export * from "./scorecard.ts";
