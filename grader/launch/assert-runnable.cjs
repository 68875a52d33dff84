"use strict";
/**
 * Ends a command with one sentence where the lab can't run at all. It is read first, so it is written for any Node that
 * anybody has, in a clone in which nothing is installed.
 */
const { readFileSync } = require("fs");
const { join, sep } = require("path");

const root = join(__dirname, "../..");

function findHindrance() {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  // The first that it names is the oldest.
  const [oldest, oldestMajor, oldestMinor] = /(\d+)\.(\d+)/.exec(engines.node);
  const version = process.versions.node;
  const [major, minor] = version.split(".").map(Number);
  if (major < Number(oldestMajor) || (major === Number(oldestMajor) && minor < Number(oldestMinor)))
    return (
      `This is Node ${version}, and the lab needs ${oldest} or later.\n` +
      "  next: install a current Node from https://nodejs.org, open a new terminal, then npm ci\n"
    );
  if (sep === "/" && root.includes("\\"))
    return (
      `Node finds no library below a folder with a \\ in its name: ${root}\n` +
      "  next: give that folder another name, then type npm ci there\n"
    );
  return undefined;
}

const hindrance = findHindrance();
if (hindrance !== undefined) {
  process.stderr.write(hindrance);
  process.exit(2);
}
