import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { runLabCache } from "../../../src/cli/lab-cache-command.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

const { PATH, LAB_CACHE } = process.env;
let cache: string;

/** In place of npm: notes what it is asked for, and what it would have read. */
const npm = `#!${process.execPath}
const { mkdirSync, readdirSync, writeFileSync } = require("node:fs");
const at = (name) => process.argv[process.argv.indexOf(name) + 1];
mkdirSync(at("--cache"), { recursive: true });
const asked = { os: at("--os"), cpu: at("--cpu"), read: readdirSync(".", { recursive: true }).sort() };
writeFileSync(at("--cache") + "/" + asked.os, JSON.stringify(asked));
if (asked.os === "win32") { console.error("npm error no network"); process.exit(1); }
`;

beforeEach(() => {
  cache = makeFolder({
    "mongodb/7.0.1/mongod": "a server",
    "mongodb/.tmp-1-ab/mongod": "half of one",
    "notes.md": "",
  });
  const bin = makeFolder({ npm });
  chmodSync(join(bin, "npm"), 0o755);
  Object.assign(process.env, { PATH: `${bin}${delimiter}${PATH}`, LAB_CACHE: cache });
});

afterEach(() => {
  process.env["PATH"] = PATH;
  if (LAB_CACHE === undefined) delete process.env["LAB_CACHE"];
  else process.env["LAB_CACHE"] = LAB_CACHE;
});

function makeLab(): string {
  const packages = { "": {}, grader: {}, "node_modules/express": {}, "grader/node_modules/zod": {} };
  return makeFolder({
    "package.json": "{}",
    ".npmrc": "",
    "package-lock.json": JSON.stringify({ packages }),
    "grader/package.json": "{}",
    "grader/src/main.ts": "",
    "exercises/readme.md": "",
  });
}

async function run(root: string, ...args: string[]): Promise<string> {
  let out = "";
  const write = (text: string): void => void (out += text);
  await runLabCache(args, { root, workingFolder: root, output: { out: write, err: write } });
  return out;
}

test("packages of each platform are fetched by npm, of what npm reads alone", async () => {
  const root = makeLab();
  const out = await run(root, "--out", "usb", "--for", "linux-x64,darwin-arm64");
  expect(out).toMatch(/Packages for linux-x64 …\nPackages for darwin-arm64 …\n.*README\.txt/s);
  expect(JSON.parse(readFileSync(join(root, "usb/npm/darwin"), "utf8"))).toEqual({
    os: "darwin",
    cpu: "arm64",
    read: [".npmrc", "grader", "grader/package.json", "package-lock.json", "package.json"],
  });
  expect(readFileSync(join(root, "usb/README.txt"), "utf8")).toContain("npm ci --offline --cache FOLDER/npm");
});

test("what npm can't fetch is told in its words", async () => {
  await expect(run(makeLab(), "--out", "usb", "--for", "win32-x64")).rejects.toMatchObject({
    code: "LAB_CACHE_NPM",
    message: expect.stringContaining("no network"),
  });
});

test("servers are copied whole to where the lab looks for them, and once", async () => {
  const root = makeLab();
  const usb = makeFolder({
    "servers/mongodb/8.0.4/mongod": "another",
    "servers/mongodb/.tmp-1-ab/mongod": "half",
  });
  expect(await run(root, "--use", usb)).toContain("Copied: mongodb 8.0.4");
  expect(readFileSync(join(cache, "mongodb/8.0.4/mongod"), "utf8")).toBe("another");
  expect(readdirSync(join(cache, "mongodb")).toSorted()).toEqual([".tmp-1-ab", "7.0.1", "8.0.4"]);
  expect(await run(root, "--use", usb)).toContain("Nothing to copy");
});

test.each([
  [["--use", "elsewhere"], "LAB_CACHE_MISSING"],
  [["--out", "full"], "LAB_CACHE_PLACE"],
  [["--out", "full/notes.md"], "LAB_CACHE_PLACE"],
  [["--out", "usb", "--for", "amiga"], "LAB_USAGE_OPTION"],
  [["--out", "usb", "--also", "http"], "LAB_USAGE_OPTION"],
  [["--out", "usb", "--use", "usb"], "LAB_USAGE_OPTION"],
  [[], "LAB_USAGE_OPTION"],
])("%j is told as %s", async (args, code) => {
  const root = makeLab();
  writeFiles(root, { "full/notes.md": "mine" });
  await expect(run(root, ...args)).rejects.toMatchObject({ code });
  expect(readdirSync(join(root, "full"))).toEqual(["notes.md"]);
  expect(existsSync(join(root, "usb/servers"))).toBe(false);
});
