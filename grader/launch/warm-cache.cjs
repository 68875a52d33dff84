"use strict";
/** Build step: runs what a bundle will run at each start, so that the code cache holds those functions. */
const { join } = require("node:path");
const { loadCached } = require(join(process.cwd(), "dist/load-cached.cjs"));

const [name] = process.argv.slice(2);
const loaded = loadCached(name);
loaded.exports.warmUp().then(
  () => {
    loaded.writeCache();
    process.exit(0);
  },
  (error) => {
    console.error(`no code cache for ${name}: ${error.stack}`);
    process.exit(1);
  },
);
