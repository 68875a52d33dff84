"use strict";
/**
 * Loads a bundle of this folder with V8's code cache, which Node 20 has no switch for. It saves the compilation
 * of some megabytes at each start; a cache of another Node version is refused by V8 and simply not used.
 */
const { readFileSync, writeFileSync, renameSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

/** Evaluates `<name>.cjs` and gives a function that writes the cache of all that has been compiled by then. */
exports.loadCached = (name) => {
  const file = join(__dirname, `${name}.cjs`);
  const cacheFile = join(__dirname, `${name}.${process.version}.cache`);
  // esbuild writes ASCII only: one byte a character is the quicker way to read it.
  const code = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "latin1")}\n})`;
  let cachedData;
  try {
    cachedData = readFileSync(cacheFile);
  } catch {
    // Not made yet for this version of Node.
  }
  const script = new vm.Script(code, { filename: file, cachedData });
  const module = { exports: {} };
  const isCached = cachedData !== undefined && script.cachedDataRejected === false;
  script.runInThisContext()(module.exports, require, module, file, __dirname);
  return {
    exports: module.exports,
    isCached,
    writeCache() {
      const temporary = `${cacheFile}.${process.pid}`;
      writeFileSync(temporary, script.createCachedData());
      renameSync(temporary, cacheFile);
    },
  };
};
