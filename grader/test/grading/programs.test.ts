import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, jest, test } from "@jest/globals";
import { scorecardSchema, type ExerciseResult } from "@lab/contracts";
import { copyLab } from "../support/copy-lab.ts";
import { describeChecks, exampleManifest } from "../support/example-exercise.ts";
import { listMarked, until } from "../support/marked-processes.ts";
import { runLab } from "../support/run-lab.ts";
import { testInSandbox } from "../support/sandbox.ts";
import { makeFolder } from "../support/temporary-folder.ts";

jest.setTimeout(120_000);

/** A main that takes orders: its hidden suite starts it twice and ends it by a signal. */
const mainSuite = `
import { expect, lab, step, test } from "@lab/testkit";
const words = (did: string) => ({ did, expected: "as the README says", next: "README.md" });
const untilReady = async (env = {}) => {
  const program = await lab().start({ env: { PORT: "3000", ...env } });
  await program.untilListening(3000);
  return program;
};
test("C1", async () => {
  await step(words("started two"), async () => {
    const [one, other] = [await untilReady({ SHOP: "one" }), await untilReady({ SHOP: "other" })];
    expect((await one.request(3000).get("/")).text).toBe("one");
    expect((await other.request(3000).get("/")).text).toBe("other");
  });
});
test("C2", async () => {
  const program = await untilReady();
  program.kill("SIGTERM");
  await step(words("sent SIGTERM"), async () => expect(await program.untilExited()).toEqual({ code: 0, signal: null }));
});
test("C3", async () => {
  const program = await untilReady();
  await step(words("asked for an order"), async () => {
    expect((await program.request(3000).get("/orders/7")).status).toBe(404);
    expect((await program.request(3000).get("/orders/8")).status).toBe(404);
  });
});`;

const goodMain = `
import { createServer } from "node:http";
const server = createServer((request, response) => {
  response.writeHead(request.url === "/" ? 200 : 404).end(process.env["SHOP"]);
});
process.once("SIGTERM", () => server.close());
server.listen(Number(process.env["PORT"]));
`;

const badMain = goodMain
  .replace('process.once("SIGTERM", () => server.close());', "")
  .replace(
    "response.writeHead",
    'if (request.url === "/orders/7") throw new Error("no such order");\n  response.writeHead',
  );

const testsSuite = `
import { lab, miss, test } from "@lab/testkit";
const right = "export const half = (pence: number) => Math.round(pence / 2);";
const wrong = { floors: right.replace("round", "floor"), loops: "export const half = () => { for (;;); };" };
const implementation = (text: string) => lab().variant({ files: { "src/half.ts": text } });
test("C1", async () => {
  const { passed } = await implementation(right).tests();
  if (!passed) miss("your tests fail on a right implementation");
});
test("C2", async () => {
  const { passed } = await implementation(wrong.floors).tests();
  if (passed) miss("your tests pass where half a penny is lost");
});
test("C3", async () => {
  const { passed, files } = await implementation(wrong.loops).tests();
  if (passed || files[0]?.problem === undefined) miss("a loop went unseen");
});`;

const goodTests = `
import { expect, test } from "@jest/globals";
import { half } from "../src/half.ts";
test("half of 3 is 2", () => expect(half(3)).toBe(2));
`;

/** Two processes behind the same services, whose addresses are texts of their environment. */
const storeSuite = `
import { expect, lab, step, test } from "@lab/testkit";
import { http, mongo, postgres } from "@lab/services/suite";
for (const id of ["C1", "C2", "C3"]) test(id, async () => {
  const data = { name: "no visits", fill: async (db) => { await db.createCollection("visits"); } };
  const [rates, visits, orders] = [await lab().use(http), await lab().use(mongo, data), await lab().use(postgres)];
  rates.on("GET /rate", { json: 7 });
  const env = {
    PORT: "80",
    RATES_URL: rates.forSolution,
    VISITS_URL: visits.forSolution,
    ORDERS_URL: orders.forSolution,
  };
  const programs = await Promise.all([1, 2].map(() => lab().start({ env })));
  for (const program of programs) await program.untilListening(80);
  await step({ did: "asked both", expected: "2", next: "README.md" }, async () => {
    for (const program of programs)
      expect((await program.request(80).post("/")).text).toBe(orders.forSolution.store);
    expect(await visits.db.collection("visits").countDocuments({ rate: 7 })).toBe(2);
    expect(rates.requests()).toHaveLength(2);
  });
});`;

const storeMain = `
import { createServer } from "node:http";
import { MongoClient } from "mongodb";
import pg from "pg";
const { RATES_URL, VISITS_URL = "", ORDERS_URL, PORT } = process.env;
const client = await new MongoClient(VISITS_URL).connect();
const pool = new pg.Pool({ connectionString: ORDERS_URL });
createServer(async (_, response) => {
  const rate = await (await fetch(RATES_URL + "/rate")).json();
  await client.db().collection("visits").insertOne({ rate });
  const { rows } = await pool.query("select current_database() as name");
  response.end(rows[0].name);
}).listen(PORT);
`;

const exercises = {
  "core-90-start": {
    changes: { runs: { kind: "main", entry: "src/main.ts" } },
    files: { "src/main.ts": goodMain },
    suite: mainSuite,
  },
  "core-91-tests": {
    changes: {
      runs: { kind: "tests", folder: "tests/" },
      editable: ["tests/"],
      given: ["src/half.ts"],
      limits: { callMs: 500 },
    },
    files: {
      "tests/half.test.ts": goodTests,
      "src/half.ts": "export const half = (pence: number) => pence / 2;",
    },
    suite: testsSuite,
  },
  "core-92-store": {
    changes: { runs: { kind: "main", entry: "src/main.ts" }, services: ["http", "mongo", "postgres"] },
    files: { "src/main.ts": storeMain },
    suite: storeSuite,
  },
};

let root: string;

beforeAll(() => {
  root = copyLab([]);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [id, { changes, files, suite }] of Object.entries(exercises)) {
    const place = id.replace("-", "/");
    const checks = describeChecks(
      ["C1", "C2", "C3"].map((each) => ({ id: each, points: each === "C1" ? 40 : 30 })),
    );
    const manifest = exampleManifest({ id, track: "core", checks, ...changes });
    write(`exercises/${place}/exercise.json`, JSON.stringify(manifest));
    write(
      `exercises/${place}/package.json`,
      JSON.stringify({ dependencies: { "@jest/globals": "30.5.2", mongodb: "7.9.0", pg: "8.23.1" } }),
    );
    write(`exercises/${place}/README.md`, `# ${id}\n`);
    for (const [path, text] of Object.entries(files)) write(`exercises/${place}/${path}`, text);
    write(`grader/suites/${place}/checks.test.ts`, suite);
    write(`grader/suites/${place}/starter.json`, "{}");
  }
});

async function grade(id: string, level: string, files?: Record<string, string>): Promise<ExerciseResult> {
  const from = files ? ["--from", makeFolder(files)] : [];
  const { out, err } = await runLab(root, ["grade", id, "--isolation", level, "--json", "-", ...from]);
  if (!out) throw new Error(err);
  const [result] = scorecardSchema.parse(JSON.parse(out)).exercises;
  if (!result) throw new Error(out);
  return result;
}

const verdicts = ({ checks }: ExerciseResult): string[] => checks.map(({ verdict }) => verdict);

describe.each([
  ["process", test],
  ["sandbox", testInSandbox],
] as const)("at level %s", (level, run) => {
  run("a main gets its points", async () => {
    const result = await grade("core-90-start", level);
    expect([result.outcome, result.score, ...verdicts(result)]).toEqual([
      "graded",
      100,
      "passed",
      "passed",
      "passed",
    ]);
  });

  run("a main that knows no signal, and goes down on a request, is told where", async () => {
    const result = await grade("core-90-start", level, { "src/main.ts": badMain });
    expect(verdicts(result)).toEqual(["passed", "failed", "crashed"]);
    expect(result.checks[1]?.details?.seen).toBe("{ code: null, signal: 'SIGTERM' }");
    expect(result.checks[2]).toMatchObject({
      message: "went down: Error: no such order",
      details: { did: "asked for an order", at: "src/main.ts:4:42" },
    });
  });

  run("several mains work on the same services, whose addresses are in their environment", async () => {
    const result = await grade("core-92-store", level);
    expect([result.outcome, result.score]).toEqual(["graded", 100]);
  });

  run("tests that tell right from wrong get their points", async () => {
    const result = await grade("core-91-tests", level);
    expect([result.outcome, result.score]).toEqual(["graded", 100]);
  });
});

/** The time that a process has worked, in hundredths of a second. */
function readCpuTicks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return Number(fields[11]);
}

/** Kills a grader while a main that has given itself another name is in a loop without an end. */
async function killGrader(level: string): Promise<void> {
  const main = 'process.title = "shop"; for (;;);';
  const args = [join(root, "grader/dist/lab.cjs"), "grade", "core-90-start", "--isolation", level];
  const from = ["--from", makeFolder({ "src/main.ts": main })];
  const grader = spawn(process.execPath, [...args, ...from], {
    env: { ...process.env, CI: "1" },
    stdio: "ignore",
  });
  const listRunning = (): number[] => listMarked(`LAB_RUN=lab-run-${grader.pid}-`);
  // In its loop it is at work all the time.
  await until(() => listRunning().some((pid) => readCpuTicks(pid) > 50));
  grader.kill("SIGKILL");
  await until(() => listRunning().length === 0);
}

test("a grader that is killed leaves no main running, whatever it calls itself, at process", () =>
  killGrader("process"));

testInSandbox("nor at sandbox", () => killGrader("sandbox"));

test("tests that hold for anything fail the checks of wrong implementations", async () => {
  const files = { "tests/half.test.ts": goodTests.replace("toBe(2)", "toBeGreaterThan(0)") };
  expect(verdicts(await grade("core-91-tests", "process", files))).toEqual(["passed", "failed", "passed"]);
});

test.each([
  [
    "there is none",
    { "tests/half.ts": goodTests },
    "SUBMISSION_TESTS",
    "there is no *.test.ts in tests/ (there are: tests/half.ts)",
  ],
  [
    "one does not compile",
    { "tests/half.test.ts": goodTests, "tests/z.test.ts": "test(" },
    "SUBMISSION_COMPILE",
    "does not compile: Unexpected end of file",
  ],
])("tests can't be judged where %s", async (_what, files, code, message) => {
  const { outcome, reason } = await grade("core-91-tests", "process", files);
  expect({ outcome, reason }).toMatchObject({ outcome: "not-gradable", reason: { code, message } });
});
