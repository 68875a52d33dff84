import { describe, expect, jest, test } from "@jest/globals";
import { SolutionFall } from "@lab/testkit";
import { caught } from "../../support/caught.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { openFiles } from "../../support/variants.ts";

jest.setTimeout(60_000);

const runs = { kind: "main", entry: "src/main.ts" } as const;
const levels = [
  ["process", test],
  ["sandbox", testInSandbox],
] as const;

function openMain(code: string, options: Parameters<typeof openFiles>[2] = {}) {
  return openFiles({ "src/main.ts": code }, runs, options);
}

const server = `
  import { createServer } from "node:http";
  const name: string = process.env["NAME"] ?? "nobody";
  let open = 0;
  const server = createServer((request, response) => {
    if (request.url === "/crash") setImmediate(() => { throw new TypeError("a turn later"); });
    if (request.url === "/last") response.end("last words", () => process.exit(4));
    else if (request.url === "/slow") setTimeout(() => response.end("slow"), 300);
    else response.end(JSON.stringify({ name, address: server.address(), kept: request.headers.connection }));
  });
  process.on("SIGTERM", () => {
    console.log("closing");
    server.close(() => process.exit(0));
  });
  server.listen(Number(process.env["PORT"]), () => console.log(JSON.stringify({ listening: process.env["PORT"] })));
`;

describe.each(levels)("at level %s", (level, run) => {
  run("two run at once with an environment of their own, each on its own loopback", async () => {
    const { start } = openMain(server, { level });
    const [one, other] = await Promise.all(
      ["one", "other"].map((NAME) => start({ env: { NAME, PORT: "3000" } })),
    );
    if (!one || !other) throw new Error("there are two");
    await Promise.all([one.untilListening(3000), other.untilListening(3000)]);
    const answers = await Promise.all([one, other].map((each) => each.request(3000).get("/")));
    expect(answers.map(({ text }) => (JSON.parse(text) as { name: string }).name)).toEqual(["one", "other"]);
    expect(JSON.parse(answers[0]?.text ?? "")).toMatchObject({
      address: { address: "127.0.0.1", port: 3000 },
      kept: "close",
    });
    expect(one.lines("stdout")).toEqual(['{"listening":"3000"}']);
  });

  run(
    "a signal is its own to handle: it finishes the request under way, and ends with its own code",
    async () => {
      const { start, parts } = openMain(server, { level });
      const program = await start({ env: { PORT: "8080" } });
      await program.untilListening(8080);
      const slow = program
        .request(8080)
        .get("/slow")
        .then(({ text }) => text);
      await new Promise((resolve) => setTimeout(resolve, 100));
      program.kill();
      expect(await program.untilPrinted(/clos/)).toBe("closing");
      expect(await slow).toBe("slow");
      expect(await program.untilExited()).toEqual({ code: 0, signal: null });
      expect(await program.exited).toEqual({ code: 0, signal: null });
      expect(await parts.settle()).toBeUndefined();
      expect(await caught(program.request(8080).get("/"))).toMatchObject({ code: "ECONNREFUSED" });
    },
  );

  run("a signal that it doesn't handle ends it by that signal; a code of 143 is no signal", async () => {
    const { start } = openMain("process.argv[2] ? process.exit(143) : setInterval(() => {}, 1000);", {
      level,
    });
    const [unhandled, exits] = await Promise.all([start(), start({ args: ["now"] })]);
    unhandled.kill("SIGTERM");
    expect(await unhandled.untilExited()).toEqual({ code: null, signal: "SIGTERM" });
    expect(await exits.untilExited()).toEqual({ code: 143, signal: null });
    const killed = await start();
    killed.kill("SIGKILL");
    expect(await killed.untilExited()).toEqual({ code: null, signal: "SIGKILL" });
  });

  run("a program sees what it would see on a platform, and ends when it is done", async () => {
    const code = `
      console.log(JSON.stringify([process.argv.slice(2), process.env["A"], process.env["LAB_CHANNEL"], require.main === module]));
      console.error("to the other stream");
      process.stdout.write("without an end");
      process.exitCode = 7;`;
    const { start, parts } = openMain(code, { level });
    const program = await start({ env: { A: "1" }, args: ["--since", "May"] });
    expect(await program.untilExited()).toEqual({ code: 7, signal: null });
    expect(program.lines("stdout")).toEqual(['[["--since","May"],"1",null,true]', "without an end"]);
    expect(program.lines("stderr")).toEqual(["to the other stream"]);
    expect(parts.takeOutput()).toContain("to the other stream");
    expect(await parts.settle()).toBeUndefined();
  });

  run("an answer arrives, though the program ends right after it", async () => {
    const { start } = openMain(server, { level });
    const program = await start({ env: { PORT: "3000" } });
    await program.untilListening(3000);
    expect((await program.request(3000).get("/last")).text).toBe("last words");
    expect(await program.untilExited()).toEqual({ code: 4, signal: null });
  });

  run(
    "one that goes down on a request is told with the learner's line, in the check that asked it",
    async () => {
      const { start, parts } = openMain(server, { level });
      const program = await start({ env: { PORT: "3000" } });
      await program.untilListening(3000);
      await caught(
        program
          .request(3000)
          .get("/crash")
          .then(() => program.request(3000).get("/")),
      );
      const fall = {
        kind: "died",
        message: "went down: TypeError: a turn later",
        details: { at: "src/main.ts:6:62" },
      };
      expect(await parts.settle()).toMatchObject(fall);
      expect(await parts.explainSilence()).toMatchObject(fall);
      await parts.settle();
      expect(await parts.explainSilence()).toBeUndefined();
    },
  );
});

test("one that goes down before it listens says why, and where", async () => {
  const { start } = openMain('if (!process.env["DATABASE_URL"]) throw new Error("DATABASE_URL is missing");');
  const fall = await caught((await start()).untilListening(3000));
  expect(fall).toBeInstanceOf(SolutionFall);
  expect(fall).toMatchObject({
    message: "went down: Error: DATABASE_URL is missing",
    details: { at: "src/main.ts:1:41" },
  });
});

test("a server on another port than it was told is told of, with its line", async () => {
  const { start } = openMain(server.replace('Number(process.env["PORT"])', "3000"));
  const program = await start({ env: { PORT: "8080" } });
  await program.untilListening(3000);
  expect(await caught(program.untilListening(8080, 50))).toMatchObject({
    kind: "timeout",
    message: "nothing listened on port 8080 within 0.05 s",
    details: { seen: "listen(3000) at src/main.ts:15:10" },
  });
});

test("what Node refuses as a port it refuses here", async () => {
  const { start } = openMain(
    'require("node:net").createServer().listen(Number(process.env["PORT"] ?? "none"));',
  );
  const fall = await caught((await start()).untilListening(3000));
  expect(fall).toMatchObject({
    message: expect.stringMatching(/^went down: RangeError: options\.port should be/),
  });
});

test("its own handler of what nobody caught decides, as on a platform", async () => {
  const { start } = openMain(`
    process.on("uncaughtException", (error) => console.log("handled", error.message));
    setTimeout(() => { throw new Error("once"); }, 0);
    setTimeout(() => process.exit(5), 200);`);
  const program = await start();
  expect(await program.untilExited()).toEqual({ code: 5, signal: null });
  expect(program.lines("stdout")).toEqual(["handled once"]);
});

test.each([
  ["awaits at its top level for ever", "await new Promise(() => {});", 13],
  ["throws after an await", 'await null; throw new Error("late");', 1],
])("a main that %s ends as Node ends it", async (_what, code, exitCode) => {
  const { start } = openMain(code);
  expect(await (await start()).untilExited()).toEqual({ code: exitCode, signal: null });
});

test("an end that nobody waited for is a fall, but not where it was done", async () => {
  const { start, parts } = openMain("setTimeout(() => process.exit(Number(process.argv[2])), 50);");
  const [failed, done] = [await start({ args: ["3"] }), await start({ args: ["0"] })];
  await caught(failed.untilPrinted(/never/));
  await caught(done.untilPrinted(/never/));
  expect(await parts.settle()).toMatchObject({
    message: "the program ended while it was wanted (exit code 3)",
    details: { at: "src/main.ts:1:26" },
  });
  expect(await parts.settle()).toBeUndefined();
});

test("a program that goes on after its signal is told, and ends with the run", async () => {
  const { start, parts } = openMain(
    'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("ready");',
  );
  const program = await start();
  await program.untilPrinted(/ready/);
  program.kill();
  expect(await caught(program.untilExited(100))).toMatchObject({
    kind: "timeout",
    message: "the program still ran after 0.1 s",
  });
  parts.end("total-time");
  expect(await caught(program.exited)).toMatchObject({ kind: "timeout" });
});

test("what takes too much memory breaks the run off: nothing is started any more", async () => {
  const code = "const all = []; setInterval(() => all.push(Buffer.alloc(20_000_000, 1)), 1);";
  const { start, parts } = openMain(code, { limits: { memoryMb: 200 } });
  expect(await caught((await start()).untilExited())).toMatchObject({ kind: "memory" });
  expect(parts.findBreak()).toMatchObject({ outcome: "memory", code: "SOLUTION_MEMORY", partial: true });
  expect(await caught(start())).toMatchObject({ message: "was not reached: the run had been broken off" });
});

test("files of the suite's take the place of what lies at their paths, and of what is in the way", async () => {
  const files = {
    "src/main.ts": 'import { words } from "./words/a.ts"; console.log(words);',
    "src/words": "a file",
  };
  const { variant } = openFiles(files, runs);
  const programs = await Promise.all(
    ["one", "other"].map((words) =>
      variant({ files: { "src/words/a.ts": `export const words = "${words}";` } }).start(),
    ),
  );
  for (const program of programs) await program.untilExited();
  expect(programs.map((program) => program.lines("stdout"))).toEqual([["one"], ["other"]]);
});

test("of a variant nothing is shown that the suite's file may have told", async () => {
  const { variant, parts } = openFiles(
    { "src/main.ts": 'import { check } from "./check.ts";\nconsole.log(check.toString());\ncheck();' },
    runs,
  );
  const program = await variant({
    files: { "src/check.ts": 'export const check = () => { throw new Error("no"); };' },
  }).start();
  const fall = (await caught(program.untilListening(3000))) as SolutionFall;
  expect(fall.message).toBe("went down: Error: no");
  expect(fall.details).toEqual({ at: "src/main.ts:3:1" });
  expect(parts.takeOutput()).toBe("");
});

test("work that doesn't compile with the suite's file is a miss", async () => {
  const { variant } = openFiles({ "src/main.ts": 'import { none } from "./a.ts"; none();' }, runs);
  expect(await caught(variant({ files: { "src/a.ts": "export const some = 1;" } }).start())).toMatchObject({
    name: "Miss",
    message: "src/main.ts does not compile with the files that the lab puts beside it",
    details: { seen: 'No matching export in "src/a.ts" for import "none"', at: "src/main.ts:1:10" },
  });
});
