// @ts-nocheck
const { createApp } = require("./honest");

module.exports = { createApp };
