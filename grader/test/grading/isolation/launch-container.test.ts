import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { findEngine } from "../../../src/grading/isolation/container-engine.ts";
import { openLauncher } from "../../../src/grading/isolation/open-launcher.ts";
import { openConnections } from "../../../src/grading/run/open-connections.ts";
import { superviseSolution, type SolutionProcess } from "../../../src/grading/run/solution-process.ts";
import { hostFile, patientLimits } from "../../support/solution.ts";
import { makeFolder, makePrivateFolder } from "../../support/temporary-folder.ts";

jest.setTimeout(60_000);

const patientMs = 20_000;

/**
 * Stands in an engine's place, since none runs here: starts and ends on this machine what it is told to start and end
 * in a container, and writes down what it was told. `/app` is the folder that the volume says.
 */
const engineScript = `#!${process.execPath}
const { spawn } = require("node:child_process"); const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path"); const { constants } = require("node:os");
const args = process.argv.slice(2);
appendFileSync(join(__dirname, "told"), JSON.stringify(args) + "\\n");
if (existsSync(join(__dirname, "no-" + args[0]))) { console.error("no such " + args[0]); process.exit(1); }
const after = (name) => args.flatMap((word, index) => word === name ? [args[index + 1]] : []);
const app = "${dirname(hostFile)}";
const here = (word) => word.replaceAll("/app", app);
if (args[0] === "run") {
  const at = args.indexOf("an-image");
  const env = Object.fromEntries(after("--env").map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
  const command = args.slice(at + 2).map(here).filter((flag) => !/allow|permission/.test(flag));
  const child = spawn(process.execPath, command, { stdio: "inherit", env });
  writeFileSync(join(__dirname, after("--name")[0]), String(child.pid));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
} else if (args[0] === "kill" || args[0] === "rm") {
  process.kill(Number(readFileSync(join(__dirname, args.at(-1)), "utf8")), after("--signal")[0] ?? "SIGKILL");
} else if (args[0] === "exec") {
  spawn(process.execPath, args.slice(4).map(here), { stdio: "inherit" }).on("exit", (code) => process.exit(code ?? 1));
}
`;

let folder: string;
let program: string;
const started: SolutionProcess[] = [];

beforeEach(() => {
  folder = makeFolder({ engine: engineScript });
  program = join(folder, "engine");
  chmodSync(program, 0o755);
});

afterEach(async () => {
  for (const each of started) each.kill("closed");
  await Promise.all(started.splice(0).map(({ whenDead }) => whenDead));
});

function readTold(): string[][] {
  return readFileSync(join(folder, "told"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as string[]);
}

function start(): SolutionProcess {
  const isolation = { level: "container", engine: { program, image: "an-image" } } as const;
  const launcher = openLauncher({ isolation, hostFile, folder: makePrivateFolder() });
  const launched = launcher.launch({
    program: "host",
    heapMb: 256,
    memoryMb: 512,
    totalMs: 20_000,
    marker: "a-run",
    preload: ["express"],
  });
  const solution = superviseSolution(launched, patientLimits);
  started.push(solution);
  return solution;
}

test("requests go in by standard input, answers come out, and prints don't mix with them", async () => {
  const solution = start();
  const code = `console.log("hello"); process.stderr.write("there\\n"); exports.env = Object.keys(process.env).sort();`;
  expect(await solution.ask({ op: "load", code, format: "cjs" }, patientMs)).toMatchObject({
    ok: { exports: ["env"] },
  });
  expect(await solution.ask({ op: "value", name: "env" }, patientMs)).toMatchObject({
    ok: ["HOME", "LAB_RUN", "LANG", "PATH", "TMPDIR", "TZ"],
  });
  expect(solution.takeOutput()).toBe("hello\nthere\n");
});

test("an app that is served inside answers by the engine's exec", async () => {
  const solution = start();
  const code = `exports.createApp = () => (request, response) => response.end(request.socket.remoteAddress);`;
  await solution.ask({ op: "load", code, format: "cjs" }, patientMs);
  const served = (await solution.ask({ op: "serve", factory: "createApp", args: [] }, patientMs)) as {
    ok: { url: string };
  };
  const port = Number(new URL(served.ok.url).port);
  const agent = openConnections(() => solution.connect(port));
  const bodies = await Promise.all([1, 2, 3].map(() => get(agent, port)));
  agent.destroy();
  expect(bodies).toEqual(["127.0.0.1", "127.0.0.1", "127.0.0.1"]);
  expect(readTold().filter(([command]) => command === "exec")).toHaveLength(3);
});

function get(agent: ReturnType<typeof openConnections>, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: "127.0.0.1" }, (answer) => {
      let body = "";
      answer.on("data", (chunk) => (body += chunk)).on("end", () => resolve(body));
    });
    sent.on("error", reject).end();
  });
}

/** Runs code as a program, and gives what it printed by stream; it is ready when it has printed something. */
async function run(code: string): Promise<{ solution: SolutionProcess; printed: Record<string, string> }> {
  const solution = start();
  const printed: Record<string, string> = { stdout: "", stderr: "" };
  const whenPrinted = new Promise<void>((resolve) => {
    solution.setListener({
      onOutput(stream, text) {
        printed[stream] += text;
        resolve();
      },
    });
  });
  await solution.ask({ op: "run", code, format: "cjs", env: {}, args: [] }, patientMs);
  await whenPrinted;
  return { solution, printed };
}

test("a program has two streams and handles signals, and ends when it is done", async () => {
  const { solution, printed } = await run(`
    const waiting = setInterval(() => {}, 1000);
    process.on("SIGTERM", () => { clearInterval(waiting); process.exitCode = 3; console.log("done"); });
    process.stderr.write("there\\n"); console.log("here");`);
  solution.signal("SIGTERM");
  expect(await solution.whenDead).toMatchObject({ exitCode: 3, signal: null });
  expect(printed).toEqual({ stdout: "here\ndone\n", stderr: "there\n" });
});

test.each(["SIGTERM", "SIGKILL"] as const)(
  "%s ends a program that doesn't handle it, by that signal",
  async (signal) => {
    const { solution } = await run('setInterval(() => {}, 1000); console.log("ready");');
    solution.signal(signal);
    const { killed, ...end } = await solution.whenDead;
    expect({ killed, signal: end.signal }).toEqual({ killed: undefined, signal });
  },
);

test("its end is asked of the engine by name, and what is left of it is removed", async () => {
  const solution = start();
  await solution.ask({ op: "load", code: "", format: "cjs" }, patientMs);
  solution.kill("timeout");
  expect(await solution.whenDead).toMatchObject({ killed: "timeout" });
  const [run] = readTold();
  const name = run?.[run.indexOf("--name") + 1];
  await expectTold(["kill", name as string]);
  await expectTold(["rm", "--force", name as string]);
});

async function expectTold(command: string[]): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (readTold().some((told) => told.join(" ") === command.join(" "))) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(readTold()).toContainEqual(command);
}

test("137 that we didn't ask for is the engine's end for its memory", async () => {
  const solution = start();
  await solution.ask(
    { op: "load", code: "setTimeout(() => process.exit(137), 10)", format: "cjs" },
    patientMs,
  );
  expect(await solution.whenDead).toMatchObject({ killed: "memory" });
});

describe("an engine is taken", () => {
  const env = () => ({ LAB_CONTAINER_ENGINE: program, LAB_CONTAINER_IMAGE: "an-image" });

  test("where it answers and has the image", async () => {
    expect(await findEngine(env())).toEqual({ program, image: "an-image" });
    expect(readTold()).toEqual([["info"], ["image", "inspect", "an-image"]]);
  });

  test("not where nobody answers", async () => {
    spawnSync("touch", [join(folder, "no-info")]);
    expect(await findEngine(env())).toEqual({ missing: `${program} doesn't answer (no such info)` });
  });

  test("not without the image, which is named with the command that fetches it", async () => {
    spawnSync("touch", [join(folder, "no-image")]);
    expect(await findEngine(env())).toEqual({
      missing: `the image is not there; fetch it: ${program} pull an-image`,
    });
  });

  test("by default the image has Node of our own version", async () => {
    expect(await findEngine({ LAB_CONTAINER_ENGINE: program })).toMatchObject({
      image: `docker.io/library/node:${process.versions.node}-slim`,
    });
  });
});
