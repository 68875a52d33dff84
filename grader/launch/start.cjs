#!/usr/bin/env node
"use strict";
/**
 * What the scripts of package.json and `npx lab` run: the built command line, or a word about what builds it. Any Node
 * can read it.
 */
require("./assert-runnable.cjs");
const { existsSync } = require("node:fs");
const { join } = require("node:path");

// The two that npm has under other names: `npx lab watch rest-01`, and `npx lab` alone.
if (process.argv[2] === "watch") process.argv.splice(2, 1, "grade", "--watch");
else if (process.argv.length === 2) process.argv.push("lab");

const built = join(__dirname, "../dist/lab.cjs");
if (existsSync(built)) require(built);
else {
  // npm ci builds as well, unless npm is told to run no scripts (ignore-scripts): then it never would.
  const isInstalled = existsSync(join(__dirname, "../../node_modules/.package-lock.json"));
  const next = isInstalled ? "npm run build" : "npm ci";
  process.stderr.write(`The lab is not built yet: grader/dist is missing.\n  next: ${next}\n`);
  process.exitCode = 2;
}
