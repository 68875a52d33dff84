import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { isRunning } from "../../../src/ground/describe-process.ts";
import { copyLab } from "../../support/copy-lab.ts";
import { findPort, startDev } from "../../support/dev-process.ts";
import { runLab } from "../../support/run-lab.ts";

const exercise = "rest/01-read-catalogue";

function makeLab(): { root: string; folder: string; app: string; starter: string } {
  const root = copyLab([exercise]);
  const folder = join(root, "exercises", exercise);
  const app = join(folder, "src/app.ts");
  return { root, folder, app, starter: readFileSync(app, "utf8") };
}

/** Says in a header which version of the app answers, and by which process. */
function versioned(starter: string, version: string): string {
  return starter.replace(
    "const app = express();",
    `const app = express();
  app.use((_request, response, next) => {
    response.set({ "x-version": "${version}", "x-pid": String(process.pid) });
    next();
  });`,
  );
}

test("a save is served, what can't be read or fell is named with its place, and Ctrl-C leaves nothing", async () => {
  const { root, app, starter } = makeLab();
  writeFileSync(app, versioned(starter, "one"));
  const port = await findPort();
  const dev = startDev(root, ["dev", "rest-01", "--port", String(port)]);
  const [, curl = ""] = await dev.untilSays(/try it +(curl .*)/);
  expect(curl).toBe(`curl -si localhost:${port}/products/car-01`);
  await dev.untilSays(/Ctrl-C ends it/);
  const ask = () => fetch(`http://localhost:${port}/products`);
  const first = await ask();
  expect(first.headers.get("x-version")).toBe("one");
  expect(JSON.stringify(await first.json())).toContain('"sku":"CAR-01"');

  let seen = dev.said().length;
  writeFileSync(app, versioned(starter, "two"));
  await dev.untilSays(/src\/app\.ts saved: serving again/, seen);
  const second = await ask();
  expect(second.headers.get("x-version")).toBe("two");
  expect(isRunning(Number(first.headers.get("x-pid")))).toBe(false);

  seen = dev.said().length;
  writeFileSync(app, starter.replace("return app;", "return app"));
  writeFileSync(app, starter.replace("return app;", "return (app;"));
  await dev.untilSays(/src\/app\.ts:16:14: Expected "\)" but found ";"/, seen);
  await expect(ask()).rejects.toThrow("fetch failed");

  seen = dev.said().length;
  writeFileSync(app, starter.replace("return app;", "return (undefined as any).nothing;"));
  await dev.untilSays(/ended with an error: TypeError: .*\(at src\/app\.ts:16:\d+\)/s, seen);

  seen = dev.said().length;
  writeFileSync(app, versioned(starter, "three"));
  await dev.untilSays(/saved: serving again/, seen);
  const last = await ask();
  expect(last.headers.get("x-version")).toBe("three");
  expect(await dev.interrupt()).toBe(0);
  expect(isRunning(Number(last.headers.get("x-pid")))).toBe(false);
}, 60_000);

test("a save that changes nothing of the program leaves the server alone", async () => {
  const { root, app, starter } = makeLab();
  writeFileSync(app, versioned(starter, "one"));
  const port = await findPort();
  const dev = startDev(root, ["dev", "rest-01", "--port", String(port)]);
  await dev.untilSays(/Ctrl-C ends it/);
  const ask = async () => (await fetch(`http://localhost:${port}/products`)).headers.get("x-pid");
  const before = await ask();
  writeFileSync(app, `${versioned(starter, "one")}// a comment\n`);
  await dev.untilSays(/src\/app\.ts saved: the program is the same/);
  expect(await ask()).toBe(before);
}, 60_000);

test("a dev that is killed leaves no program behind", async () => {
  const { root, app, starter } = makeLab();
  writeFileSync(app, versioned(starter, "one"));
  const port = await findPort();
  const dev = startDev(root, ["dev", "rest-01", "--port", String(port)]);
  await dev.untilSays(/Ctrl-C ends it/);
  const answer = await fetch(`http://localhost:${port}/products`);
  const pid = Number(answer.headers.get("x-pid"));
  dev.child.kill("SIGKILL");
  for (let waited = 0; isRunning(pid) && waited < 500; waited++) await sleep(20);
  const isLeft = isRunning(pid);
  if (isLeft) process.kill(pid, "SIGKILL");
  expect(isLeft).toBe(false);
  // What it announced is believed of a process that runs, and of no other.
  const again = startDev(root, ["dev", "rest-01", "--port", String(port)]);
  await again.untilSays(/Ctrl-C ends it/);
}, 60_000);

test("in the exercise's folder it needs no name, and a second one is told of the first", async () => {
  const { root, folder } = makeLab();
  const port = await findPort();
  const dev = startDev(root, ["dev", "--port", String(port)], folder);
  await dev.untilSays(/Ctrl-C ends it/);
  const second = await runLab(root, ["dev", "rest-01"]);
  expect(second.exitCode).toBe(2);
  expect(second.err).toContain(
    `Another dev of rest-01 is running (process ${dev.child.pid}), at http://localhost:${port}.`,
  );
}, 60_000);

test("a port in use is refused with a free one to type", async () => {
  const { root } = makeLab();
  const port = await findPort();
  const other = createServer().listen(port, "127.0.0.1");
  const { exitCode, err } = await runLab(root, ["dev", "rest-01", "--port", String(port)]);
  other.close();
  expect(exitCode).toBe(2);
  expect(err).toContain(`Port ${port} is in use by another program.`);
  expect(err).toMatch(/next: npm run dev -- rest-01 --port \d+/);
});

test("where there is nothing to start it says what to type instead", async () => {
  const root = copyLab([exercise, "git/01-clean-commits"]);
  const git = await runLab(root, ["dev", "git-01"]);
  expect(git).toMatchObject({ exitCode: 2, out: "" });
  expect(git.err).toContain("next: npm run start -- git-01");
  rmSync(join(root, "exercises", exercise, "play.ts"));
  const none = await runLab(root, ["dev", "rest-01"]);
  expect(none).toMatchObject({ exitCode: 2, out: "" });
  expect(none.err).toContain(`git show HEAD:exercises/${exercise}/play.ts shows the lab's own`);
});

test("the line for curl works as it is printed, once the exercise is solved", async () => {
  const { root, app } = makeLab();
  const reference = join(root, "grader/suites", exercise, "submissions/accepted/reference/src/app.ts");
  writeFileSync(app, readFileSync(reference, "utf8"));
  const port = await findPort();
  const dev = startDev(root, ["dev", "rest-01", "--port", String(port)]);
  const [, curl = ""] = await dev.untilSays(/try it +(curl .*)/);
  const answer = execFileSync("sh", ["-c", curl], { encoding: "utf8" });
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(answer).toContain('"name":"Carrots, bunched"');
}, 60_000);
