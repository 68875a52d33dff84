"use strict";
/**
 * What `npm ci` ends with: builds the lab and says each step while it takes it. Only a build that went wrong has more to
 * show than that.
 */
require("./assert-runnable.cjs");
const { spawn } = require("node:child_process");
const { existsSync, rmSync } = require("node:fs");
const { join } = require("node:path");
const { createInterface } = require("node:readline");

const root = join(__dirname, "../..");
// Only the full lab has Turborepo, which builds what has changed.
const turbo = join(root, ".ci/turbo.mjs");
const [cwd, ...args] = existsSync(turbo)
  ? [root, turbo, "build", "--output-logs=new-only", "--log-prefix=none"]
  : [join(root, "grader"), "build.mjs"];

console.log("The packages are installed. Now the lab itself is built, which takes about half a minute:");
const build = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
const said = [];
for (const stream of [build.stdout, build.stderr])
  createInterface({ input: stream }).on("line", (line) => {
    // As grader/build.mjs says its steps.
    if (/^ {2}\d\/\d /.test(line)) console.log(line);
    else said.push(line);
  });
build.on("close", (code) => {
  process.exitCode = code ?? 1;
  if (code !== 0) {
    process.stderr.write(
      `${said.join("\n")}\nThe lab could not be built: what is wrong stands above.\n  next: npm run build\n`,
    );
    return;
  }
  // With the packages and a build of what is there now an update is finished: src/learning/history/lab-files.ts.
  rmSync(join(root, ".lab/install-due"), { force: true });
  console.log("The lab is built. npm run lab shows what there is.");
});
