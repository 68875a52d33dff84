"use strict";
/**
 * The command line. A grade goes to the lab server where one listens; only what it declines loads the grader here,
 * so that the usual grade starts with a few kilobytes of code.
 */
const { mayUseServer, sendToServer } = require("./client.cjs");

const [command, ...args] = process.argv.slice(2);

async function run() {
  // A passphrase is asked for here, where the terminal is.
  const isAsked = args.includes("--passphrase");
  // A class has workers of its own.
  const isClass = args.some((arg) => arg.startsWith("--submissions"));
  const isForServer = command === "grade" && mayUseServer() && !isAsked && !isClass;
  const exitCode = isForServer ? await sendToServer("grade", args) : undefined;
  if (exitCode === undefined) require("./load-cached.cjs").loadCached("main").exports.start();
  else process.exitCode = exitCode;
}

void run();
