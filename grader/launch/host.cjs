"use strict";
const { loadCached } = require("./load-cached.cjs");

// A script that V8 compiled from its cache can't import() by itself.
loadCached("host-main").exports.start((url) => import(url));
