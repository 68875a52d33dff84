"use strict";
/**
 * A process for a learner's program (`npm run dev`): it loads the libraries that the program had before and waits, so
 * that a save needs no start of Node. It is told of the program by the process that started it, and ends with that.
 */
const { pathToFileURL } = require("node:url");

process.once("disconnect", () => process.exit());

process.on("message", ({ libraries, file, inspect }) => {
  // What can't be loaded is told where the program itself imports it.
  for (const library of libraries ?? []) import(library).catch(() => {});
  if (file === undefined) return;
  process.argv[1] = file;
  // Only the program keeps this process alive from now on.
  process.channel.unref();
  // With `waits` it stops here until a debugger has attached, and set its breakpoints.
  if (inspect !== undefined) require("node:inspector").open(inspect.port, "127.0.0.1", inspect.waits);
  void import(pathToFileURL(file).href);
});
