"use strict";
const { setFlagsFromString } = require("node:v8");
const { loadCached } = require("./load-cached.cjs");

// As in host.cjs: V8 takes a code cache only under the flags with which it was made.
setFlagsFromString("--max-old-space-size=0");
const loaded = loadCached("compiler-main");
exports.isCached = loaded.isCached;
loaded.exports.start().catch((error) => {
  console.error(error);
  process.exit(1);
});
