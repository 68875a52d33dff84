import "./prepare.ts";

if (!Reflect.has(globalThis, "isPrepared")) throw new Error("an import was dropped");

export { createApp } from "./honest.ts";
