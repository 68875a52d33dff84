"use strict";
const { loadCached } = require("./load-cached.cjs");

loadCached("host-main").exports.start();
