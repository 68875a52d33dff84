"use strict";
/** Preloaded by a command of the lab: ends it as kill -9 does, before its nth change of the disk from the first claim on. */
const fs = require("node:fs");

let left = Number(process.env.LAB_TEST_DIE_AT);
let isCounting = false;
for (const name of [
  "writeFileSync",
  "renameSync",
  "rmSync",
  "mkdirSync",
  "linkSync",
  "symlinkSync",
  "chmodSync",
]) {
  const real = fs[name];
  fs[name] = (...args) => {
    isCounting ||= String(args[0]).replaceAll("\\", "/").includes("/.lab/history/swaps/");
    if (isCounting && left-- === 0) process.kill(process.pid, "SIGKILL");
    return real(...args);
  };
}
