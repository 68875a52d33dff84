import { expect, jest, test } from "@jest/globals";
import type { CompileResult } from "@lab/contracts";
import { endProcess } from "../../../../src/ground/process-tree.ts";
import type { Compiler } from "../../../../src/grading/run/compiler/open-compiler.ts";
import { startCompiler } from "../../../support/compiler.ts";

jest.setTimeout(60_000);

/** Compiles one module. */
function compile({ compile: ask }: Compiler, text: string, more: { reads?: () => void } = {}) {
  const maxBytes = { module: 1_000_000, total: 1_000_000 };
  const request = { entry: "a.ts", files: ["a.ts"], dependencies: [], maxBytes };
  return ask(request, async () => {
    more.reads?.();
    return text;
  });
}

const honest = "export const a: number = 1;";
/** Blocks nested this deep take esbuild minutes. */
const endless = `${"{".repeat(30_000)}${"}".repeat(30_000)}`;
const done = expect.objectContaining({ format: "cjs", inputs: ["solution:a.ts"] });

test("one process compiles one after another, and modules are read only as they are wanted", async () => {
  const compiler = startCompiler();
  const files = ["a.ts", "b.ts", "c.ts"];
  const asked: string[] = [];
  const maxBytes = { module: 100, total: 200 };
  const result = await compiler.compile(
    { entry: "a.ts", files, dependencies: [], maxBytes },
    async (path) => {
      asked.push(path);
      return path === "a.ts" ? 'export { b } from "./b.ts";' : "export const b = 'of b';";
    },
  );
  expect(result).toMatchObject({ format: "cjs", code: expect.stringContaining("of b") });
  expect(asked).toEqual(["a.ts", "b.ts"]);
  expect(await compile(compiler, "let = ;")).toMatchObject({ problems: [{ at: "a.ts:1:7" }] });
  expect(compiler.processes).toHaveLength(1);
});

test("code that takes too long is given up; a neighbour and the next are compiled", async () => {
  const compiler = startCompiler({ level: "process" }, { patienceMs: 3_000 });
  const neighbour = new Promise<CompileResult>((resolve) => {
    // Begun while the other is under way, and caught by its end.
    setTimeout(() => void compile(compiler, honest).then(resolve), 2_500);
  });
  expect(await compile(compiler, endless)).toEqual({ gaveUp: true });
  expect(await neighbour).toEqual(done);
  expect(await compile(compiler, honest)).toEqual(done);
});

test("code whose compilation has no end of text is given up, and the next is compiled", async () => {
  const compiler = startCompiler();
  // A text is written out at each place where a member of an enum stands.
  const blown = `enum E { a = "${"x".repeat(20_000)}" }\n${"f(E.a);".repeat(1_000)}`;
  expect(await compile(compiler, blown)).toEqual({ gaveUp: true });
  expect(await compile(compiler, honest)).toEqual(done);
});

test("a compiler that takes too much memory is ended, though it rests while a module is read", async () => {
  // Less than Node takes.
  const compiler = startCompiler({ level: "process" }, { memoryMb: 30 });
  const reading = (): Promise<string> => new Promise((resolve) => setTimeout(() => resolve(honest), 1_000));
  const request = { entry: "a.ts", files: ["a.ts"], dependencies: [], maxBytes: { module: 100, total: 100 } };
  expect(await compiler.compile(request, reading)).toEqual({ gaveUp: true });
});

test("what was ended by another's code is compiled all the same", async () => {
  const compiler = startCompiler();
  let reads = 0;
  const result = compile(compiler, honest, {
    reads: () => {
      if (reads++ === 0) compiler.processes[0]?.kill("timeout");
    },
  });
  expect(await result).toEqual(done);
  expect(reads).toBe(2);
});

test("a compiler that ends of itself is the lab's fault, and no learner's", async () => {
  const compiler = startCompiler();
  compiler.warmUp();
  const reads = (): void => endProcess(compiler.pids[0] as number);
  await expect(compile(compiler, honest, { reads })).rejects.toThrow(/the compiler's process ended/);
  expect(await compile(compiler, honest)).toEqual(done);
});
