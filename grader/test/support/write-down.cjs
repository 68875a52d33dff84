"use strict";
// Preloaded into a grader's process: writes down what leaves it by any socket or pipe, and each key that came of a salt.
const crypto = require("node:crypto");
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { Socket } = require("node:net");

const { WRITE_DOWN_IN: folder, WRITE_DOWN_SALT: salt } = process.env;
const sent = [];
const keys = new Set([salt]);
const toHex = (key) => (typeof key === "string" ? key : Buffer.from(key).toString("hex"));

const { write } = Socket.prototype;
Socket.prototype.write = function (data, ...rest) {
  sent.push(Buffer.from(data));
  return write.call(this, data, ...rest);
};

const { createHmac } = crypto;
crypto.createHmac = (algorithm, key, ...rest) => {
  const hmac = createHmac(algorithm, key, ...rest);
  if (!keys.has(toHex(key))) return hmac;
  const { digest } = hmac;
  hmac.digest = (encoding) => {
    const derived = digest.call(hmac);
    keys.add(toHex(derived));
    return encoding ? derived.toString(encoding) : derived;
  };
  return hmac;
};

process.on("exit", () => {
  writeFileSync(join(folder, "sent"), Buffer.concat(sent));
  writeFileSync(join(folder, "keys"), [...keys].join("\n"));
});
