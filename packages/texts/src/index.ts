export { english } from "./en/index.ts";
export { say, type TextKey } from "./say.ts";
