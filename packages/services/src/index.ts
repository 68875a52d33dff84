export * from "./registry.ts";
export * from "./service-kind.ts";
