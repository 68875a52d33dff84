import { beforeAll, describe, expect, test } from "@jest/globals";
import type { CheckEvidence } from "@lab/contracts";
import { judgeSuites, type JudgedSuite } from "../../support/judge-suite.ts";

const words = '{ did: "GET /", expected: "a list", next: "README" }';
const cut = (error: string) => `test("C1", () => step(${words}, () => Promise.reject(${error})));`;

let judged: Record<string, JudgedSuite>;

beforeAll(async () => {
  judged = await judgeSuites({
    mixed: `
      test("C1", () => expect(1).toBe(1));
      test("C2", () => step(${words}, () => expect([2]).toEqual([1])));
      test("C3", () => miss("is unsorted", { seen: "b, a" }));
      test("C4", () => { throw new SolutionFall("threw", "threw RangeError: no", { at: "src/app.ts:2:1" }); });
      test("C5", () => { const shape = undefined; return shape.length; });
      test("C6", () => expect("bare").toBe("assertion"));
      test("C7", async () => { throw "a text"; });`,
    nested: `describe("a part", () => { test("C1", () => {}); }); test("C2", () => {});`,
    "broken before": `beforeAll(() => { throw new TypeError("no data"); }); test("C1", () => {}); test("C2", () => {});`,
    "fell before": `beforeAll(() => { throw new SolutionFall("died", "went down"); }); test("C1", () => {});`,
    "too slow": `test("C1", () => new Promise(() => {})); test("C2", () => {});`,
    "throws while it is loaded": `throw new Error("no such file");`,
    empty: "",
    printing: `
      print("at import");
      test("C1", () => { print("unseen, it passed"); });
      test("C2", () => { print("looking"); miss("is wrong"); });
      test("C3", () => miss("is wrong, and silent"));`,
    dependent: `
      test("C0", () => {});
      test("C1", () => miss("is wrong"));
      test("needs C1", () => { throw new Error("must not run"); });
      test("needs both", () => { throw new Error("must not run"); });
      test("C2", () => {});`,
    placed: `
      test("C1", () => miss("answered", { seen: "500, TypeError at show (/tmp/x/solution.cjs:1:1)" }));`,
    "down afterwards": `
      test("C1", () => { print("on its way down"); goDown(); });
      test("C2", () => step(${words}, () => { goDown(); expect([2]).toEqual([1]); }));
      test("C3", () => { goDown(); throw new SolutionFall("timeout", "did not answer", { at: "src/app.ts:2:1" }); });
      test("C4", () => { goDown(); throw new RangeError("of the suite"); });
      test("C5", () => {});`,
    "our own doing": `
      test("C1", () => { goWrong(); });
      test("C2", () => { goWrong(); goDown(); miss("answered 500"); });
      test("C3", () => {});`,
    "not blocked": `test("C1", () => {}); test("needs C1", () => miss("was run"));`,
    reset: cut(`Object.assign(new Error("socket hang up"), { code: "ECONNRESET" })`),
    "reset in words": cut(`new Error("ECONNRESET: Connection reset by peer")`),
    "no answer": cut(`Object.assign(new Error("Timeout"), { timeout: 2000 })`),
    "too large": cut(`Object.assign(new Error("Maximum response size reached"), { code: "ETOOLARGE" })`),
    "no HTTP": cut(`Object.assign(new Error("Parse Error"), { code: "HPE_INVALID_CONSTANT" })`),
    "too many headers": cut(`Object.assign(new Error("Parse Error"), { code: "HPE_HEADER_OVERFLOW" })`),
    "not packed": cut(
      `Object.assign(new Error("incorrect header check"), { code: "Z_DATA_ERROR", ofRequest: true })`,
    ),
    "refused by the server": cut(`Object.assign(new Error("E11000 duplicate key"), { code: 11000 })`),
    "of the lab": cut(`Object.assign(new Error("disk full"), { code: "ENOSPC" })`),
    "no way there": cut(
      `Object.assign(new Error("connect ENETUNREACH"), { code: "ENETUNREACH", syscall: "connect", ofRequest: true })`,
    ),
    "nobody there": cut(
      `Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect", ofRequest: true })`,
    ),
    "in the lab's words": `test("C1", () => { throw new LabError("LAB_RUN_LOOPBACK", { detail: "ENETUNREACH" }); });`,
  });
}, 60_000);

function checksOf(name: string): CheckEvidence[] {
  const suite = judged[name];
  if (!suite || "fault" in suite) throw new Error(suite ? suite.fault : "it was not judged");
  return suite.checks;
}

test("each check is judged by what it threw, in the suite's order", () => {
  const checks = checksOf("mixed");
  expect(checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
    "C1 passed",
    "C2 failed",
    "C3 failed",
    "C4 crashed",
    "C5 fault",
    "C6 failed",
    "C7 fault",
  ]);
  expect(checks[0]).toEqual({ id: "C1", status: "passed" });
  expect(checks[1]).toMatchObject({
    message: "not as the contract says",
    details: { did: "GET /", expected: "a list", next: "README", seen: "[ 2 ]" },
  });
  expect(checks[2]).toMatchObject({ message: "is unsorted", details: { seen: "b, a" } });
  expect(checks[3]).toMatchObject({ message: "threw RangeError: no", details: { at: "src/app.ts:2:1" } });
  expect(checks[4]?.message).toMatch(/^TypeError: Cannot read properties of undefined/);
  expect(checks[5]).toMatchObject({ details: { seen: "'bare'" } });
  expect(checks[6]?.message).toContain("a text");
});

test("checks are told as they come, also those inside a describe", () => {
  expect(judged["nested"]).toMatchObject({ seen: ["C1", "C2"] });
});

test("a beforeAll that throws is a fault of each check; one that sees a fall crashes them", () => {
  expect(checksOf("broken before")).toMatchObject([
    { id: "C1", status: "fault", message: expect.stringContaining("TypeError: no data") },
    { id: "C2", status: "fault" },
  ]);
  expect(checksOf("fell before")).toMatchObject([{ id: "C1", status: "crashed", message: "went down" }]);
});

test("a fall of which nothing more is known says where to look all the same", () => {
  expect(checksOf("fell before")[0]?.details?.next).toMatch(/last words/);
  expect(checksOf("too large")[0]?.details?.next).toBeDefined();
});

test("a check that takes for ever is a fault of the suite, and the next one is judged", () => {
  expect(checksOf("too slow")).toMatchObject([
    { id: "C1", status: "fault", message: expect.stringContaining("Exceeded timeout of 500 ms") },
    { id: "C2", status: "passed" },
  ]);
});

test("a suite that can't be loaded is our fault as a whole; an empty one has no evidence", () => {
  expect(judged["throws while it is loaded"]).toEqual({ fault: "no such file" });
  expect(judged["empty"]).toEqual({ checks: [], seen: [], late: [] });
});

test("a way to the solution that can't be gone is the lab's fault; a closed end is the solution's doing", () => {
  expect(checksOf("no way there")).toMatchObject([
    { status: "fault", message: expect.stringContaining("connect ENETUNREACH") },
  ]);
  expect(checksOf("nobody there")).toMatchObject([{ status: "crashed" }]);
});

test("what the lab says of itself is told in its words, with what to type and without a stack", () => {
  expect(checksOf("in the lab's words")).toEqual([
    {
      id: "C1",
      status: "fault",
      message: expect.stringMatching(/^Programs of this machine can't reach.*\(ENETUNREACH\)[^\n]*$/),
      details: { next: expect.stringContaining("npm run doctor") },
    },
  ]);
});

test("what was printed stands with the check that missed, once", () => {
  const [first, second, third] = checksOf("printing");
  expect(first).toEqual({ id: "C1", status: "passed" });
  expect(second?.details?.console).toBe("looking");
  expect(third?.details?.console).toBeUndefined();
});

describe("an HTTP request that was cut off", () => {
  test.each([
    ["reset", "went down: TypeError: x"],
    ["reset in words", "went down: TypeError: x"],
    ["no answer", "a request got no answer within 2 s"],
    ["too large", "answers with more than 2 MB"],
    ["no HTTP", "answers, but not with valid HTTP (HPE_INVALID_CONSTANT)"],
    ["too many headers", "answers with more than 16 kB of headers"],
    ["not packed", "answers with what can't be read (Z_DATA_ERROR)"],
  ])("%s", (name, message) => {
    expect(checksOf(name)).toMatchObject([{ status: "crashed", message, details: { did: "GET /" } }]);
  });

  test("what no request brought is the lab's own", () => {
    expect(checksOf("of the lab")).toMatchObject([{ status: "fault" }]);
  });
});

describe("a check that builds on others", () => {
  test("isn't run when one of them did not pass, and neither is what builds on it", () => {
    expect(checksOf("dependent")).toEqual([
      { id: "C0", status: "passed" },
      { id: "C1", status: "failed", message: "is wrong", details: {} },
      { id: "needs C1", status: "failed", message: "needs C1 first" },
      { id: "needs both", status: "failed", message: "needs needs C1 first" },
      { id: "C2", status: "passed" },
    ]);
  });

  test("is run when they passed", () => {
    expect(checksOf("not blocked")[1]).toMatchObject({ status: "failed", message: "was run" });
  });
});

test("what was seen names the learner's file, where it named the compiled one", () => {
  expect(checksOf("placed")).toMatchObject([
    { details: { seen: "500, TypeError at show (/tmp/x/src/app.ts:2:2)" } },
  ]);
});

test("a solution that goes down on what a check asked is that check's crash, whatever it had answered", () => {
  expect(checksOf("down afterwards")).toEqual([
    {
      id: "C1",
      status: "crashed",
      message: "went down",
      details: expect.objectContaining({ at: "src/app.ts:3:1", console: "on its way down" }),
    },
    {
      id: "C2",
      status: "crashed",
      message: "went down",
      details: { at: "src/app.ts:3:1", did: "GET /", next: expect.any(String) },
    },
    expect.objectContaining({ id: "C3", status: "crashed", message: "did not answer" }),
    expect.objectContaining({ id: "C4", status: "fault" }),
    { id: "C5", status: "passed" },
  ]);
});

test("a solution that was waited for in vain is waited for less long to settle", () => {
  expect(judged["down afterwards"]).toMatchObject({ late: [false, false, true, false, false] });
  expect(judged["no answer"]).toMatchObject({ late: [true] });
});

test("what goes wrong in a service by the suite's doing is a fault of that check, whatever the check itself saw", () => {
  const fault = { status: "fault", message: expect.stringContaining("a handler of the suite's") };
  expect(checksOf("our own doing")).toEqual([
    { id: "C1", ...fault },
    { id: "C2", ...fault },
    { id: "C3", status: "passed" },
  ]);
});

test("what a database server refuses is a fault in its own words, though its codes are numbers", () => {
  expect(checksOf("refused by the server")).toMatchObject([
    { id: "C1", status: "fault", message: expect.stringContaining("E11000 duplicate key") },
  ]);
});
