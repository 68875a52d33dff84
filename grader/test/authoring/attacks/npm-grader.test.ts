import { execFile } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { labRoot, makeHandIn } from "../../support/hand-in.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

/**
 * The grader that everybody writes first: its tests are laid into what was handed in, and npm and Jest do there what
 * they find. The lab takes editable files out of a submission, and starts no tool in it.
 */

jest.setTimeout(120_000);

const token = `lab-npm-grader-${process.pid}`;

const hiddenTests = `const { expect } = require("expect");
const request = require("supertest");
const { createApp } = require("../src/app.ts");
test("C1 the catalogue is read", async () => {
  const response = await request(createApp({ products: { list: async () => [] } })).get("/products");
  expect(response.status).toBe(200);
  expect(response.body).toEqual({ products: [] });
});
`;

/** TypeScript is nothing that Jest reads by itself. */
const transformer = `const { transformSync } = require("esbuild");
exports.process = (source) => ({ code: transformSync(source, { loader: "ts", format: "cjs" }).code });
`;

const manifest = JSON.stringify({ name: "exercise", version: "1.0.0", scripts: { test: "node -e 0" } });

let registry: Server;
const asked: string[] = [];

beforeAll(async () => {
  registry = createServer(({ url = "" }, response) => {
    asked.push(url);
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => registry.listen(0, "127.0.0.1", resolve));
});

const left = (name: string): string => `/tmp/${token}${name}`;
const leftNames = ["", "-config", "-babel", "-pre", "-in", "-post", "-prepare", "-shell", "-evil", "-nested"];

afterEach(() => {
  for (const name of leftNames) rmSync(left(name), { force: true });
});
afterAll(() => {
  registry.close();
});

async function handIn(id: string): Promise<string> {
  const port = String((registry.address() as AddressInfo).port);
  const { folder } = await makeHandIn(id, { token, port });
  if (!existsSync(join(folder, "package.json"))) writeFiles(folder, { "package.json": manifest });
  return folder;
}

async function run(
  folder: string,
  program: string,
  args: string[],
): Promise<{ status: unknown; said: string }> {
  const env = { PATH: process.env["PATH"], HOME: makeFolder(), NODE_PATH: join(labRoot, "node_modules") };
  return new Promise((resolve) =>
    execFile(program, args, { cwd: folder, env, timeout: 30_000 }, (error, stdout, stderr) =>
      resolve({ status: error ? error.code : 0, said: stdout + stderr }),
    ),
  );
}

async function runNpm(folder: string, ...args: string[]) {
  return run(folder, "npm", [...args, "--no-audit", "--no-fund", "--fetch-retries=0"]);
}

async function runJest(folder: string) {
  const ofTypeScript = join(makeFolder({ "transform.cjs": transformer }), "transform.cjs");
  const transform = { "\\.ts$": ofTypeScript, "\\.js$": join(labRoot, "node_modules/babel-jest") };
  writeFiles(folder, { "hidden/checks.test.js": hiddenTests });
  const jestFile = join(labRoot, "node_modules/jest/bin/jest.js");
  const args = [
    jestFile,
    "--no-cache",
    "--runInBand",
    "--passWithNoTests",
    "--transform",
    JSON.stringify(transform),
  ];
  return run(folder, process.execPath, args);
}

/** Of what a right solution and an empty one come to, so that what follows is the attacks' own doing. */
test("it tells right from wrong where nobody attacks", async () => {
  const reference = await handIn("P05b");
  for (const folder of ["node_modules", "src/node_modules"])
    rmSync(join(reference, folder), { recursive: true });
  expect(await runJest(reference)).toMatchObject({ status: 0 });
  const wrong = await handIn("P01");
  rmSync(join(wrong, "package.json"));
  writeFiles(wrong, { "package.json": manifest });
  expect(await runJest(wrong)).toMatchObject({ status: 1 });
  expect(await runNpm(wrong, "install")).toMatchObject({ status: 0 });
  expect(leftNames.filter((name) => existsSync(left(name)))).toEqual([]);
});

test("P01 says itself that its tests pass", async () => {
  expect(await runNpm(await handIn("P01"), "test")).toMatchObject({
    status: 0,
    said: expect.stringMatching(/^9 passed$/m),
  });
  expect(existsSync(left(""))).toBe(true);
});

test.each(["P02", "P05a", "P06"])("%s passes the hidden tests without solving anything", async (id) => {
  expect(await runJest(await handIn(id))).toMatchObject({ status: 0 });
});

test.each([
  ["P03", ["-config"]],
  ["P04", ["-babel"]],
])("%s runs in the grader's own process as its configuration", async (id, files) => {
  await runJest(await handIn(id));
  expect(leftNames.filter((name) => existsSync(left(name)))).toEqual(files);
});

test("P05b has its own express used", async () => {
  expect(await runJest(await handIn("P05b"))).toMatchObject({
    status: 1,
    said: expect.stringContaining("SHADOWED express"),
  });
});

test("P07 runs as soon as it is installed", async () => {
  await runNpm(await handIn("P07"), "install");
  const files = ["-pre", "-in", "-post", "-prepare"];
  expect(leftNames.filter((name) => existsSync(left(name)))).toEqual(files);
});

test("P08 runs in front of the grader's own script", async () => {
  await runNpm(await handIn("P08"), "test");
  expect(leftNames.filter((name) => existsSync(left(name)))).toEqual(["-shell", "-evil"]);
});

test("P12a has npm fetch what it likes, and runs a nested package's script", async () => {
  const folder = await handIn("P12a");
  await runNpm(folder, "install");
  expect(asked).toContain("/evil.tgz");
  await runNpm(folder, "install", "--workspace", "src/nested");
  expect(existsSync(left("-nested"))).toBe(true);
});
