import { describe, expect, test } from "@jest/globals";
import { expect as suiteExpect } from "expect";
import { Miss, miss, SolutionFall } from "../src/miss.ts";
import { describeValue, isAssertion, step, type Step } from "../src/step.ts";
import { caught, useFakeLab } from "./fake-lab.ts";

const fake = useFakeLab();
const words: Step = { did: "GET /products", expected: "a list", next: "README, T1" };

test("gives what its body gives", async () => {
  expect(await step(words, () => 7)).toBe(7);
  expect(await step(words, async () => "later")).toBe("later");
});

describe("an assertion that misses", () => {
  test("becomes a miss with the authored words and the value that was looked at", async () => {
    const error = await caught(() => step(words, () => suiteExpect([1, 2]).toEqual([1])));
    expect(error).toBeInstanceOf(Miss);
    expect(error).toMatchObject({
      message: "not as the contract says",
      details: { ...words, seen: "[ 1, 2 ]" },
    });
  });

  test("shows the last HTTP answer rather than the value", async () => {
    const error = await caught(() =>
      step(words, () => {
        fake.lastAnswer = "404, text/html";
        suiteExpect(404).toBe(200);
      }),
    );
    expect(error).toMatchObject({ details: { seen: "404, text/html" } });
  });

  test.each([
    ["500, application/json, {}", "a list", "what was thrown? console.error(error)"],
    ["500, text/html, TypeError: no sku", "a list", "README, T1"],
    ["500, application/json, {}", "500 with a problem body", "README, T1"],
    ["404, application/json, {}", "a list", "README, T1"],
  ])("on %j where %j was due advises %j", async (answer, expected, advice) => {
    const error = await caught(() =>
      step({ ...words, expected }, () => {
        fake.lastAnswer = answer;
        suiteExpect(1).toBe(2);
      }),
    );
    const { next } = (error as Miss).details;
    expect(next?.startsWith(advice)).toBe(true);
    expect(next?.endsWith("README, T1")).toBe(true);
  });

  test("never shows the answer of an earlier step", async () => {
    fake.lastAnswer = "200, from before";
    const error = await caught(() => step(words, () => suiteExpect(1).toBe(2)));
    expect(error).toMatchObject({ details: { seen: "1" } });
  });

  test("shows the author's words where the raw value would give the answer away", async () => {
    const seen = () => "three of them are wrong";
    const error = await caught(() => step({ ...words, seen }, () => suiteExpect(1).toBe(2)));
    expect(error).toMatchObject({ details: { seen: "three of them are wrong" } });
    expect(Object.keys((error as Miss).details)).toEqual(["did", "expected", "next", "seen"]);
  });
});

test("a miss keeps its own words; those of the step fill what it leaves out", async () => {
  const error = await caught(() => step(words, () => miss("is unsorted", { next: "sort it", seen: "b, a" })));
  expect(error).toMatchObject({
    message: "is unsorted",
    details: { did: "GET /products", expected: "a list", next: "sort it", seen: "b, a" },
  });
});

test("a fall stays a fall and learns what was being done, but promises no contract", async () => {
  const fall = new SolutionFall("threw", "threw TypeError: x", { at: "src/app.ts:1:1" });
  const error = await caught(() => step(words, () => Promise.reject(fall)));
  expect(error).toBeInstanceOf(SolutionFall);
  expect(error).toMatchObject({
    kind: "threw",
    message: "threw TypeError: x",
    details: { did: "GET /products", next: "README, T1", at: "src/app.ts:1:1" },
  });
  expect((error as SolutionFall).details.expected).toBeUndefined();
});

test("any other error goes on as it is, with the step for whoever explains it", async () => {
  const cut = new Error("socket hang up");
  expect(await caught(() => step(words, () => Promise.reject(cut)))).toBe(cut);
  expect(cut).toMatchObject({ labStep: { did: "GET /products", next: "README, T1" } });
  expect(await caught(() => step(words, () => Promise.reject("text")))).toBe("text");
});

test("knows Jest's assertions from other errors", async () => {
  expect(isAssertion(await caught(() => suiteExpect(1).toBe(2)))).toBe(true);
  expect(isAssertion(await caught(() => suiteExpect(Promise.resolve(1)).rejects.toThrow()))).toBe(true);
  expect(isAssertion(new TypeError("x is undefined"))).toBe(false);
  expect(isAssertion({ matcherResult: {} })).toBe(false);
});

describe("a value in words", () => {
  test("a long one is cut, and the cut says how much is missing", () => {
    const text = describeValue(Array(12).fill("x".repeat(100)), 50);
    expect(text).toMatch(/^.{50} … \(cut, \d+ more characters\)$/s);
    const [, missing] = /cut, (\d+)/.exec(text) ?? [];
    expect(Number(missing)).toBe(describeValue(Array(12).fill("x".repeat(100)), 9_999).length - 50);
  });

  test("one that just fits isn't", () => {
    expect(describeValue("x".repeat(48), 50)).toBe(`'${"x".repeat(48)}'`);
  });

  test.each([
    [undefined, "undefined"],
    [null, "null"],
    [{ a: { b: { c: { d: { e: 1 } } } } }, "{\n  a: {\n    b: { c: { d: { e: 1 } } }\n  }\n}"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
  ])("%p", (value, text) => {
    expect(describeValue(value)).toBe(text);
  });
});

describe("what a miss tells of its case", () => {
  const request = { method: "GET", path: "/products", headers: {} };

  test("an edge, as the catalogue calls it", async () => {
    const edge = { dimension: "path", name: "one step deeper" } as const;
    const error = await caught(() => step({ ...words, edge }, () => suiteExpect(1).toBe(2)));
    expect(error).toMatchObject({ details: { edge: "path: one step deeper" } });
  });

  test("the one request that was sent, as a line for a shell", async () => {
    const error = await caught(() =>
      step(words, () => {
        fake.requests.push(request);
        suiteExpect(1).toBe(2);
      }),
    );
    expect(error).toMatchObject({ details: { curl: "curl -si localhost:3000/products" } });
  });

  test("no request where there were several, or where it was sent in another step", async () => {
    const several = await caught(() =>
      step(words, () => {
        fake.requests.push(request, request);
        suiteExpect(1).toBe(2);
      }),
    );
    expect((several as Miss).details).not.toHaveProperty("curl");
    const earlier = await caught(() => step(words, () => suiteExpect(1).toBe(2)));
    expect((earlier as Miss).details).not.toHaveProperty("curl");
  });

  test("the same of a fall", async () => {
    const error = await caught(() =>
      step(words, () => {
        fake.requests.push(request);
        throw new SolutionFall("threw", "it threw");
      }),
    );
    expect(error).toMatchObject({ details: { did: words.did, curl: "curl -si localhost:3000/products" } });
    expect((error as SolutionFall).details).not.toHaveProperty("expected");
  });
});
