"use strict";
/**
 * The command line. A grade goes to the lab server where one listens; only what it declines loads the grader here,
 * so that the usual grade starts with a few kilobytes of code.
 */
const { isForServer, mayUseServer, sendToServer } = require("./client.cjs");

const [command, ...args] = process.argv.slice(2);

// Whoever reads has seen enough, as `head` has: a grade is finished and noted all the same, a watch ends.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  if (args.includes("--watch") || args.includes("--open")) process.kill(process.pid, "SIGTERM");
});

async function run() {
  const exitCode =
    command === "grade" && mayUseServer() && isForServer(args)
      ? await sendToServer("grade", args)
      : undefined;
  if (exitCode === undefined) require("./load-cached.cjs").loadCached("main").exports.start();
  else process.exitCode = exitCode;
}

void run();
