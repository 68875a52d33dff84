"use strict";
/** What the scripts of package.json run: the built command line, or a word about what builds it. */
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const built = join(__dirname, "../dist/lab.cjs");
if (existsSync(built)) require(built);
else {
  process.stderr.write("The lab is not built yet: grader/dist is missing.\n  next: npm ci\n");
  process.exitCode = 2;
}
