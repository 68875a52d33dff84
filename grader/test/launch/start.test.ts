import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { makeFolder } from "../support/temporary-folder.ts";

interface Tree {
  built?: string;
  /** Told as the version of Node that runs it. */
  version?: string;
  /** Whether npm has installed something. */
  isInstalled?: boolean;
  folder?: string;
  args?: string[];
}

/** A copy of the launcher in a tree of its own, with or without a build beside it. */
function runLauncher({ built, version, isInstalled = false, folder = "clone", args = ["grade"] }: Tree) {
  const root = join(makeFolder(), folder);
  cpSync(join(__dirname, "../../launch"), join(root, "grader/launch"), { recursive: true });
  writeFileSync(join(root, "package.json"), `{"engines":{"node":"^20.19.0 || >=24.0.0"}}`);
  if (built !== undefined) write(root, "grader/dist/lab.cjs", built);
  if (isInstalled) write(root, "node_modules/.package-lock.json", "{}");
  const code = `Object.defineProperty(process.versions, "node", { value: ${JSON.stringify(version)} })`;
  const preload = version === undefined ? [] : ["--require", write(root, "preload.cjs", code)];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...preload, join(root, "grader/launch/start.cjs"), ...args],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

function write(root: string, path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const built = "console.log(process.argv.slice(2).join(' '))";

test("starts what is built, with the same arguments", () => {
  expect(runLauncher({ built })).toEqual({ status: 0, stdout: "grade\n", stderr: "" });
});

test.each([
  ["watch rest-01", "grade --watch rest-01"],
  ["", "lab"],
  ["lab watch", "lab watch"],
])("npx lab %s is %s", (typed, stdout) => {
  const args = typed.split(" ").filter(Boolean);
  expect(runLauncher({ built, args })).toEqual({ status: 0, stdout: `${stdout}\n`, stderr: "" });
});

test("npm puts it where npx finds it from every folder of the clone, without a registry", () => {
  const clone = join(__dirname, "../../..");
  const { stdout, stderr } = spawnSync("npx", ["lab", "hint", "--help"], {
    cwd: join(clone, "exercises/rest/01-read-catalogue/src"),
    // Nobody listens there.
    env: { ...process.env, npm_config_registry: "http://127.0.0.1:9", npm_config_update_notifier: "false" },
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  expect({ first: stdout.split("\n")[0], stderr }).toEqual({
    first: expect.stringMatching(/^npm run hint/),
    stderr: "",
  });
});

test.each([
  [false, "npm ci"],
  // Told to run no scripts, npm ci would build nothing this time either.
  [true, "npm run build"],
])("says what to type where nothing is built; installed: %s", (isInstalled, next) => {
  const stderr = `The lab is not built yet: grader/dist is missing.\n  next: ${next}\n`;
  expect(runLauncher({ isInstalled })).toEqual({ status: 2, stdout: "", stderr });
});

test.each(["16.20.2", "18.20.8", "20.18.3"])(
  "Node %s is told in one sentence that it is too old",
  (version) => {
    const stderr =
      `This is Node ${version}, and the lab needs 20.19 or later.\n` +
      "  next: install a current Node from https://nodejs.org, open a new terminal, then npm ci\n";
    expect(runLauncher({ built, version })).toEqual({ status: 2, stdout: "", stderr });
  },
);

test.each(["20.19.0", "22.12.0", "24.0.0"])("Node %s is new enough", (version) => {
  expect(runLauncher({ built, version })).toMatchObject({ status: 0, stdout: "grade\n" });
});

const testOnPosix = process.platform === "win32" ? test.skip : test;

testOnPosix("a backslash in the clone's path, below which Node finds no library, is told of", () => {
  expect(runLauncher({ built, folder: "back\\slash" })).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(/ \\ in its name: .*back\\slash\n {2}next: .*another name/),
  });
});
