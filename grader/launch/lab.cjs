"use strict";
const { loadCached } = require("./load-cached.cjs");

loadCached("main").exports.start();
