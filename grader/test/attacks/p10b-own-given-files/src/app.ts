import * as indexes from "./indexes.ts";

if (!("ensureIndexes" in indexes)) throw new Error("not the given module");

export { createApp } from "./honest.ts";
