"use strict";
const { setFlagsFromString } = require("node:v8");
const { loadCached } = require("./load-cached.cjs");

// V8 takes a code cache only under the flags with which it was made, and the heap's limit is one of them. The limit
// has been taken over by now and stays; the flag may say again what it says where none is set.
setFlagsFromString("--max-old-space-size=0");
const loaded = loadCached("host-main");
exports.isCached = loaded.isCached;
loaded.exports.start();
