"use strict";
/** What the scripts of package.json run: the built command line, or a word about what builds it. */
require("./assert-runnable.cjs");
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const built = join(__dirname, "../dist/lab.cjs");
if (existsSync(built)) require(built);
else {
  // npm ci builds as well, unless npm is told to run no scripts (ignore-scripts): then it never would.
  const isInstalled = existsSync(join(__dirname, "../../node_modules/.package-lock.json"));
  const next = isInstalled ? "npm run build" : "npm ci";
  process.stderr.write(`The lab is not built yet: grader/dist is missing.\n  next: ${next}\n`);
  process.exitCode = 2;
}
