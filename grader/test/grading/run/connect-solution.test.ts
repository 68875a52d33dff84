import { describe, expect, jest, test } from "@jest/globals";
import { Decimal128, ObjectId } from "bson";
import { installLab, SolutionFall, stub, StubRejection, type Lab } from "@lab/testkit";
import { caught } from "../../support/caught.ts";
import { until } from "../../support/marked-processes.ts";
import { openSolution } from "../../support/solution.ts";

jest.setTimeout(60_000);

const linux = process.platform === "linux";
const onLinux = linux ? test : test.skip;

const functions = `
  import { Decimal128, ObjectId } from "mongodb";
  export const add = (a: number, b: number) => a + b;
  export const fail = () => {
    throw new RangeError("no such day");
  };
  export const reject = async () => { throw Object.assign(new Error("refused"), { code: "E_NO" }); };
  export const never = () => new Promise(() => {}), turns = () => { for (;;); };
  export const leave = () => process.exit(3);
  export const crashSoon = () => { setTimeout(() => { throw new TypeError("in a timer"); }, 0); return "ok"; };
  export const give = {
    map: () => ({ byId: new Map() }), fn: () => [() => 1], bigint: () => ({ cents: 1n }),
    circle: () => { const c: any = {}; c.self = c; return c; },
    bson: () => ({ at: new Date(5), id: new ObjectId("0123456789abcdef01234567"), price: Decimal128.fromString("1.50") }),
    nan: () => [NaN, Infinity], nothing: () => undefined, huge: () => "x".repeat(9_000_000),
  };
  export const kinds = (kind: keyof typeof give) => give[kind]();
  export const change = (list: number[]) => { list.push(9); return list.length; };
  export const answer = 42;
  export const total = async (repo: any) => (await repo.find("a")).total;
  export const misuse = (repo: any) => repo.missing();
  export const stubbed = (dep: { clock: any }) => dep.clock.now();
  export const say = (text: string) => { console.error(new Error(text)); };
  export const crashNext = () => { setImmediate(() => { throw new TypeError("a turn later"); }); return "ok"; };
  export const howItFails = async (repo: any, taken = false) => {
    const { find } = repo;
    let thrownAtOnce = true;
    try {
      const pending = taken ? find("a") : repo.find("a");
      thrownAtOnce = false;
      return { given: await pending };
    } catch (error: any) {
      const { cause, ...properties } = Object(error);
      const isError = error instanceof Error;
      const text = isError ? error.message : String(error);
      return { isError, text, properties: { ...properties }, cause: cause?.message ?? null, thrownAtOnce };
    }
  };
  const seen = new Map<object, number>();
  export const timesSeen = (basket: object, rules: object) => {
    for (const one of [basket, rules]) seen.set(one, (seen.get(one) ?? 0) + 1);
    return [seen.get(basket), seen.get(rules)];
  };
  export const setVariable = (name: string, value: string) => { process.env[name] = value; };
  export const listen = (event: string) => { process.on(event as any, () => {}); };
  export const shift = async (repo: any) => { const list = await repo.list(); list.shift(); return repo.list(); };
  export const rejectWithObject = () => Promise.reject({ message: "refused", code: "E_NO" });
`;

describe("calls", () => {
  test("values go there and come back, whatever their type", async () => {
    const { solution, whenLoaded } = await openSolution(functions, ["add"]);
    expect(await whenLoaded).toBeUndefined();
    expect(await solution.call("add", 1, 2)).toBe(3);
    expect(await solution.value("answer")).toBe(42);
    expect(await solution.call("kinds", "bson")).toEqual({
      at: new Date(5),
      id: new ObjectId("0123456789abcdef01234567"),
      price: Decimal128.fromString("1.50"),
    });
    expect(await solution.call("kinds", "nan")).toEqual([Number.NaN, Number.POSITIVE_INFINITY]);
    expect(await solution.call("kinds", "nothing")).toBeNull();
  });

  test("what can't travel is told by its place and kind; the process lives on", async () => {
    const { solution } = await openSolution(functions);
    const words = async (kind: string) => ((await caught(solution.call("kinds", kind))) as Error).message;
    expect(await words("map")).toBe("result.byId holds a Map, which can't leave the process as data");
    expect(await words("fn")).toBe("result[0] holds a function, which can't leave the process as data");
    expect(await words("bigint")).toBe("result.cents holds a bigint, which can't leave the process as data");
    expect(await words("circle")).toBe(
      "result.self holds a circular reference, which can't leave the process as data",
    );
    expect(await caught(solution.attempt("kinds", ["map"]))).toMatchObject({ kind: "unserialisable" });
  });

  test("a result that is too large ends the process with that reason", async () => {
    const { solution } = await openSolution(functions);
    expect(await caught(solution.call("kinds", "huge"))).toMatchObject({
      kind: "too-large",
      message: "gave back a result that is too large, or nested too deeply, to read",
    });
    expect(await solution.call("add", 1, 1)).toBe(2);
  });

  test("a throw is a fall with the learner's line, or an outcome where one asks for it", async () => {
    const { solution } = await openSolution(functions);
    const fall = await caught(solution.call("fail"));
    expect(fall).toBeInstanceOf(SolutionFall);
    expect(fall).toMatchObject({
      kind: "threw",
      message: "threw RangeError: no such day",
      details: { at: "src/app.ts:5:11" },
    });
    expect(await solution.attempt("fail", [])).toEqual({
      threw: {
        name: "RangeError",
        message: "no such day",
        at: "src/app.ts:5:11",
        isError: true,
        atOnce: true,
      },
    });
    expect(await solution.attempt("reject", [])).toMatchObject({
      threw: { message: "refused", code: "E_NO", isError: true, atOnce: false },
    });
    expect(await solution.attempt("rejectWithObject", [])).toMatchObject({
      threw: { message: "refused", code: "E_NO", isError: false, atOnce: false },
    });
    expect(
      await solution.attemptEach("add", [
        [1, 2],
        [3, 4],
      ]),
    ).toEqual([{ returned: 3 }, { returned: 7 }]);
  });

  test("arguments can be frozen, and handed back", async () => {
    const { solution } = await openSolution(functions);
    expect(await solution.attempt("change", [[1]], { returnArgs: true })).toEqual({
      returned: 2,
      args: [[1, 9]],
    });
    expect(await solution.attempt("change", [[1]], { freeze: true })).toMatchObject({
      threw: { name: "TypeError" },
    });
  });

  test("files of the submission can be read, others are not there", async () => {
    const { solution } = await openSolution(functions);
    expect(await solution.file("data/notes.txt")).toBe("a note");
    expect(await solution.file("data/none.txt")).toBeNull();
  });
});

test("arguments that are one object arrive as one, where that is asked for", async () => {
  const { solution } = await openSolution(functions);
  const [basket, other, rules] = [{ lines: [] }, { lines: [] }, { fee: 1 }];
  const calls = [
    [basket, rules],
    [other, rules],
    [basket, rules],
  ];
  const counted = async (options: object): Promise<unknown> =>
    (await solution.attemptEach("timesSeen", calls, options)).map((outcome) =>
      Reflect.get(outcome, "returned"),
    );
  expect(await counted({})).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  expect(await counted({ sameObjects: true })).toEqual([
    [1, 1],
    [1, 2],
    [2, 3],
  ]);
});

test("of the solution's process listeners are counted, and changed variables are named", async () => {
  const { solution } = await openSolution(functions);
  const { listeners, changedVariables } = await solution.processState();
  expect(changedVariables).toEqual([]);
  await solution.call("listen", "SIGUSR2");
  await solution.call("listen", "SIGUSR2");
  await solution.call("setVariable", "GREENGROCER", "open");
  expect(await solution.processState()).toEqual({
    listeners: { ...listeners, SIGUSR2: 2 },
    changedVariables: ["GREENGROCER"],
  });
});

describe("stubs", () => {
  test("are async on the other side, counted here, and may reject", async () => {
    const { solution } = await openSolution(functions);
    const repo = stub({ find: async (id: string) => ({ total: id === "a" ? 7 : 0 }) });
    expect(await solution.call("total", repo)).toBe(7);
    expect(repo.calls).toEqual([{ method: "find", args: ["a"] }]);
    const broken = stub({
      find: () => {
        throw new Error("connection lost");
      },
    });
    expect(await solution.attempt("total", [broken])).toMatchObject({
      threw: { message: "connection lost" },
    });
    expect(await solution.call("stubbed", { clock: stub({ now: () => new Date(9) }) })).toEqual(new Date(9));
  });

  test.each([
    [
      { error: { message: "lost", status: 404, code: "E_LOST" } },
      { isError: true, text: "lost", properties: { status: 404, code: "E_LOST" }, cause: null },
    ],
    [
      { error: { message: "closed", cause: { message: "lost" } } },
      { isError: true, text: "closed", properties: {}, cause: "lost" },
    ],
    [{ value: "lost" }, { isError: false, text: "lost" }],
    [{ value: undefined }, { isError: false, text: "undefined" }],
    [{ value: null }, { isError: false, text: "null" }],
    [{ value: { status: 400 } }, { isError: false, properties: { status: 400 } }],
  ])("reject with %j, or throw it before there is a promise", async (failure, seen) => {
    const { solution } = await openSolution(functions);
    const find = (): never => {
      throw new StubRejection(failure);
    };
    expect(await solution.call("howItFails", stub({ find }))).toMatchObject({ ...seen, thrownAtOnce: false });
    const throwing = stub({ find: () => 1 }, { throwsAtOnce: { find: failure } });
    expect(await solution.call("howItFails", throwing)).toMatchObject({ ...seen, thrownAtOnce: true });
    expect(throwing.calls).toEqual([]);
  });

  test("may be an instance of a class, whose methods are nothing without it", async () => {
    const { solution } = await openSolution(functions);
    const instance = stub({ find: () => 7 }, { needsThis: true });
    expect(await solution.call("howItFails", instance)).toEqual({ given: 7 });
    expect(await solution.call("howItFails", instance, true)).toMatchObject({ isError: true });
    expect(await solution.call("howItFails", stub({ find: () => 7 }), true)).toEqual({ given: 7 });
  });

  test("may give the same object while its answer is the same", async () => {
    const { solution } = await openSolution(functions);
    const answers = [[[1, 2]], [[1, 2]], [[1, 2]], [[1, 2]], [[1, 2]], [[3, 4]]].flat();
    const list = () => answers.shift();
    expect(await solution.call("shift", stub({ list }))).toEqual([1, 2]);
    expect(await solution.call("shift", stub({ list }, { keepsAnswers: true }))).toEqual([2]);
    expect(await solution.call("shift", stub({ list }, { keepsAnswers: true }))).toEqual([3, 4]);
  });

  test("a method that isn't there is the learner's TypeError", async () => {
    const { solution } = await openSolution(functions);
    expect(await solution.attempt("misuse", [stub({ find: () => 1 })])).toMatchObject({
      threw: { name: "TypeError", message: "repo.missing is not a function" },
    });
  });
});

describe("a process that goes down", () => {
  test("a promise that never settles is a hang; the next call has a fresh process", async () => {
    const { solution } = await openSolution(functions, [], { callMs: 2_000 });
    await solution.value("answer");
    expect(await caught(solution.call("never"))).toMatchObject({
      kind: "timeout",
      message: "did not answer within 2 s",
      details: { next: expect.stringContaining(linux ? "a promise that nothing settles" : "loop") },
    });
    expect(await solution.value("answer")).toBe(42);
  });

  onLinux("a loop without an end is told from a promise that never settles", async () => {
    const { solution } = await openSolution(functions, [], { callMs: 1_000 });
    await solution.value("answer");
    expect(await caught(solution.call("turns"))).toMatchObject({
      kind: "timeout",
      message: "did not answer within 1 s: it computed all the while, as in a loop without an end",
      isBusy: true,
    });
    expect(await caught(solution.call("never"))).toMatchObject({ isBusy: false });
  });

  test("after two hangs there is little patience left", async () => {
    const { solution } = await openSolution(functions, [], { callMs: 1_500 });
    const hang = async () => ((await caught(solution.call("never"))) as Error).message;
    expect([await hang(), await hang(), await hang()]).toEqual([
      "did not answer within 1.5 s",
      "did not answer within 1.5 s",
      "did not answer within 0.5 s",
    ]);
  });

  test("process.exit is told with its line", async () => {
    const { solution } = await openSolution(functions);
    expect(await caught(solution.call("leave"))).toMatchObject({
      kind: "died",
      message: "ended its own process: process.exit(3)",
      details: { at: expect.stringMatching(/^src\/app\.ts:9:/) },
    });
  });

  test("a crash between two requests is told with its reason and line", async () => {
    const connection = await openSolution(functions);
    expect(await connection.solution.call("crashSoon")).toBe("ok");
    expect(await connection.explainSilence()).toMatchObject({
      kind: "died",
      message: "went down: TypeError: in a timer",
      details: { at: expect.stringMatching(/^src\/app\.ts:10:/) },
    });
    expect(await connection.solution.call("add", 2, 2)).toBe(4);
  });

  test("a crash on a request is known once the process has settled, and told once", async () => {
    const connection = await openSolution(functions);
    expect(await connection.solution.call("crashNext")).toBe("ok");
    expect(await connection.settle()).toMatchObject({
      kind: "died",
      message: "went down: TypeError: a turn later",
      details: { at: expect.stringMatching(/^src\/app\.ts:24:/) },
    });
    expect(await connection.settle()).toBeUndefined();
    expect(await connection.solution.call("add", 2, 2)).toBe(4);
    expect(await connection.settle()).toBeUndefined();
  });

  test("a crash after the answer to an HTTP request is known once the process has settled", async () => {
    const twice = `export const createApp = () => (_: unknown, response: any) => {
      response.end("one");
      response.writeHead(200).end("two");
    };`;
    const connection = await openSolution(twice);
    installLab({ solution: connection.solution, requests: [] as unknown[] } as Lab);
    const app = await connection.solution.serve("createApp");
    expect(await connection.settle()).toBeUndefined();
    await app.request().get("/").expect(200, "one");
    expect(await connection.settle()).toMatchObject({
      message: "went down: Error: Cannot write headers after they are sent to the client",
      details: { at: expect.stringMatching(/^src\/app\.ts:3:/) },
    });
  });

  test("a loop that begins after the answer ends the process", async () => {
    const loop = `export const spin = () => { setImmediate(() => { for (;;); }); return "ok"; };`;
    const connection = await openSolution(loop, [], { callMs: 700 });
    expect(await connection.solution.call("spin")).toBe("ok");
    expect(await connection.settle()).toMatchObject({
      message: expect.stringMatching(/^did not answer within 0.7 s/),
    });
    expect(await connection.solution.call("spin")).toBe("ok");
    expect(await connection.settle(true)).toMatchObject({
      message: expect.stringMatching(/^did not answer within 0.5 s/),
    });
  });

  test("silence of a process that lives has no reason", async () => {
    const connection = await openSolution(functions);
    await connection.whenLoaded;
    expect(await connection.explainSilence()).toBeUndefined();
  });

  test("when the time for all is up, the running call and every later one say so", async () => {
    const connection = await openSolution(functions);
    await connection.whenLoaded;
    const running = caught(connection.solution.call("never"));
    await connection.solution.value("answer");
    connection.end("total-time");
    expect(await running).toMatchObject({
      message: "was cut off: the time for the whole exercise was used up",
    });
    expect(await caught(connection.solution.call("add", 1, 1))).toMatchObject({
      kind: "timeout",
      message: "the time for the whole exercise was used up before",
    });
  });
});

describe("a submission that can't be judged", () => {
  test.each<[string, string, Record<string, unknown>]>([
    [
      "exports under a near name",
      "export function createapp() {}",
      {
        outcome: "not-gradable",
        code: "SOLUTION_MISSING_EXPORT",
        message: 'nothing is exported under the name "createApp" (it exports createapp)',
        next: '"createapp" looks like it: rename it to "createApp"',
      },
    ],
    [
      "exports nothing",
      "console.log('hi');",
      {
        message: 'nothing is exported under the name "createApp" (it exports nothing)',
        next: "export it: export function createApp(…)",
      },
    ],
    [
      "throws at import",
      "export function createApp() {}\nthrow new Error('at import');",
      { code: "SOLUTION_THREW", message: "threw Error: at import", at: "src/app.ts:2:7" },
    ],
    [
      "exits at import",
      "export function createApp() {}\nprocess.exit(0);",
      { code: "SOLUTION_DIED", outcome: "not-gradable", message: "ended its own process: process.exit(0)" },
    ],
    [
      "floods at import",
      "export function createApp() {}\nfor (;;) console.log('x'.repeat(1000));",
      {
        code: "SOLUTION_OUTPUT",
        outcome: "not-gradable",
        message: "printed more than this exercise allows",
        next: "look for a console.log inside a loop",
      },
    ],
    [
      "loops at import",
      "export function createApp() {}\nwhile (true);",
      {
        code: "SOLUTION_TIMEOUT",
        outcome: "timeout",
        message: expect.stringMatching(/^did not answer within [\d.]+ s/),
      },
    ],
    [
      "fills the memory at import",
      "export const all: unknown[] = [];\nfor (;;) all.push({ x: Array(50).fill(1.5) });",
      { code: "SOLUTION_MEMORY", outcome: "memory", message: "used more memory than this exercise allows" },
    ],
  ])("%s", async (_, code, obstacle) => {
    const limits = code.includes("all.push") ? { memoryMb: 96 } : {};
    const connection = await openSolution(code, ["createApp"], limits);
    expect(await connection.whenLoaded).toMatchObject(obstacle);
    expect(await caught(connection.solution.call("createApp"))).toBeInstanceOf(SolutionFall);
  });

  test("a flood in a check breaks the run off: what was judged before counts", async () => {
    const code = "export const flood = () => { for (;;) console.log('x'.repeat(1000)); };";
    const connection = await openSolution(code);
    expect(await caught(connection.solution.call("flood"))).toMatchObject({ kind: "output" });
    expect(connection.findBreak()).toMatchObject({ code: "SOLUTION_OUTPUT", partial: true });
    expect(await caught(connection.solution.call("flood"))).toMatchObject({
      message: "was not reached: the run had been broken off",
    });
  });
});

test("a solution with a top-level await works like any other", async () => {
  const code =
    'const { join } = await import("node:path");\nconst { default: express } = await import("express");\nexport const found = join("a", typeof express);';
  const { solution, whenLoaded } = await openSolution(code, ["found"]);
  expect(await whenLoaded).toBeUndefined();
  expect(await solution.value("found")).toBe("a/function");
});

describe("an app", () => {
  const lab = { lastAnswer: undefined, requests: [] as unknown[] } as Lab;
  const code = `
    import express from "express";
    import { createServer } from "node:http";
    const handler = (_: unknown, response: any) => response.end("hello");
    const app = express();
    app.get("/crash", () => { setTimeout(() => { throw new TypeError("no row"); }, 0); });
    app.use(handler);
    export const createApp = () => app;
    export const createListening = () => express().use(handler as any).listen(3000);
    export const createServerToo = () => createServer(handler);
    export const createNothing = () => undefined;
    export const createNull = async () => null;
  `;

  test.each(["createApp", "createListening", "createServerToo"])(
    "of %s is served on loopback",
    async (factory) => {
      installLab(lab);
      const { solution } = await openSolution(code, ["createApp"]);
      const served = await solution.serve(factory);
      expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect((await served.request().get("/")).text).toBe("hello");
      await served.close();
      expect(await caught(Promise.resolve(served.request().get("/")))).toMatchObject({
        code: expect.stringMatching(/^ECONN(REFUSED|RESET)$/),
      });
    },
  );

  test.each([
    ["createNothing", "undefined"],
    ["createNull", "null"],
  ])("that %s doesn't give back is missed", async (factory, what) => {
    const { solution } = await openSolution(code, ["createApp"]);
    expect(await caught(solution.serve(factory))).toMatchObject({
      message: `the factory gave back ${what}, not an app that answers requests`,
    });
  });

  test("that takes the process down answers nothing, and the reason is known", async () => {
    installLab(lab);
    const connection = await openSolution(code, ["createApp"]);
    const served = await connection.solution.serve("createApp");
    expect(await caught(Promise.resolve(served.request().get("/crash")))).toMatchObject({
      code: "ECONNRESET",
    });
    expect(await connection.explainSilence()).toMatchObject({ message: "went down: TypeError: no row" });
  });

  test("that listens at import takes no port from anybody; the call is noted with its line", async () => {
    const listening =
      'import { createServer } from "node:http";\nexport const createApp = () => createServer();\ncreateServer().listen(3000);';
    const both = await Promise.all([
      openSolution(listening, ["createApp"]),
      openSolution(listening, ["createApp"]),
    ]);
    for (const { whenLoaded, solution, notes } of both) {
      expect(await whenLoaded).toBeUndefined();
      expect(await solution.listens()).toEqual(["listen(3000) at src/app.ts:3:16"]);
      expect(await notes()).toEqual([
        "your code calls listen(3000) at src/app.ts:3:16 itself; the lab serves the app, so a server belongs into a file of its own",
      ]);
    }
  });

  test("that listens for each app and in a hundred places is told of a few", async () => {
    const line = (index: number): string => `  createServer().listen(${index});`;
    const lines = Array.from({ length: 100 }, (_, index) => line(index)).join("\n");
    const { whenLoaded, solution, notes } = await openSolution(
      `import { createServer } from "node:http";\nexport const createApp = () => {\n${lines}\n  return createServer();\n};`,
      ["createApp"],
    );
    expect(await whenLoaded).toBeUndefined();
    const served = [await solution.serve("createApp"), await solution.serve("createApp")];
    expect(await notes()).toEqual(
      [0, 1, 2].map((port) => expect.stringContaining(`listen(${port}) at src/app.ts`)),
    );
    await Promise.all(served.map((app) => app.close()));
  });
});

test("what is printed is shown with the learner's places and none of ours", async () => {
  const connection = await openSolution(functions);
  await connection.solution.call("say", "look");
  let printed = "";
  await until(() => (printed += connection.takeOutput()).includes("app.ts"));
  expect(printed).toMatch(/^Error: look\n {4}at say \(src\/app\.ts:23:\d+\)\n$/);
});
