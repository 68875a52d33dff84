import { expect, test } from "@jest/globals";
import { parseModule } from "../../../src/teaching/release/parse-module.ts";

const parseOne = (code: string) => {
  const [statement] = parseModule(code);
  if (!statement) throw new Error("there is a statement");
  return { ...statement, mentions: [...statement.mentions].toSorted() };
};

test("statements come in their order, each with its place in the text", () => {
  const code = "const a = 1;\nfunction b() {}\n";
  expect(parseModule(code).map(({ start, end }) => code.slice(start, end))).toEqual([
    "const a = 1;",
    "function b() {}",
  ]);
});

test.each([
  ["a constant", "const a = b;", ["a"], ["a", "b"]],
  ["several at once", "let a, { b, c: [d] } = e;", ["a", "b", "d"], ["a", "b", "d", "e"]],
  ["a function", "async function f(x) { return g(x); }", ["f"], ["f", "g", "x"]],
  ["a class", "class A extends B { c = d; e() {} }", ["A"], ["A", "B", "d"]],
  ["an import", 'import z, { a as b } from "x";', ["z", "b"], ["a", "b", "z"]],
  ["a call", "beforeAll(async () => { a.b = c; });", [], ["a", "beforeAll", "c"]],
])("%s declares and mentions", (_, code, declares, mentions) => {
  expect(parseOne(code)).toMatchObject({ declares, mentions });
});

test("names of properties are no mentions, unless they are computed or short for a variable", () => {
  expect(parseOne("use({ a: 1, [b]: 2, c }, d.e, d[f]);").mentions).toEqual(["b", "c", "d", "f", "use"]);
});

test.each([
  ['test("C1", async () => {});', "C1"],
  ['test("C2", run);', "C2"],
  ['other("C1", run);', undefined],
  ['test.only("C1", run);', undefined],
  ["test(title, run);", undefined],
  ['const a = test("C1", run);', undefined],
])("%s is the test %s", (code, testId) => {
  expect(parseModule(code)[0]?.testId).toBe(testId);
});
