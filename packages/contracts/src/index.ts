export * from "./error-catalogue.ts";
export * from "./lab-error.ts";
