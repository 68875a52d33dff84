import { expect, test } from "@jest/globals";
import { parseModule } from "../../../src/teaching/release/parse-module.ts";
import { selectReachable } from "../../../src/teaching/release/select-reachable.ts";

const select = (code: string): string[] =>
  selectReachable(parseModule(code)).map(({ start, end }) => code.slice(start, end));

test("what does something stays, with what it needs by way of others, in the order of the text", () => {
  const code = ["const a = 1;", "const b = () => a;", "function c() { return b(); }", "use(c);"];
  expect(select(code.join("\n"))).toEqual(code);
});

test("what nobody needs goes, also where a call makes it, and with it what only it needs", () => {
  const code = "import { z } from 'zod';\nconst shape = z.string();\nconst other = make(shape);\nuse(1);";
  expect(select(code)).toEqual(["use(1);"]);
});

test("a variable that is filled elsewhere stays where it is filled", () => {
  const code = ["let queue;", "beforeAll(() => { queue = open(); });"];
  expect(select(code.join("\n"))).toEqual(code);
});

test("two that need each other go together", () => {
  expect(select("function a() { b(); }\nfunction b() { a(); }\nuse(1);")).toEqual(["use(1);"]);
});

test("an import for its effect alone, and an export, stay", () => {
  expect(select("import 'x';\nconst a = 1;\nexport { a };")).toEqual([
    "import 'x';",
    "const a = 1;",
    "export { a };",
  ]);
});
