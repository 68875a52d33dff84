import type { CompileModules, CompileRequest, CompileResult } from "@lab/contracts";
import { z } from "zod";
import type { SolutionProcess } from "../solution-process.ts";

/** The compiler of a sitting, in one process after another. */
export interface Compiler {
  compile: CompileModules;
  /** Starts its process ahead of its need. */
  warmUp(): void;
}

const defaultPatienceMs = 10_000;

const compileResult = z.union([
  z.object({
    code: z.string(),
    map: z.string(),
    format: z.enum(["cjs", "esm"]),
    inputs: z.array(z.string()),
  }),
  z.object({ problems: z.array(z.object({ message: z.string(), at: z.string().optional() })).min(1) }),
  z.object({ gaveUp: z.literal(true) }),
]);

/**
 * One process compiles what a sitting grades, one submission after another: it runs none of their code. When one has
 * it give up, another process takes its place.
 */
export function openCompiler(start: () => SolutionProcess, patienceMs = defaultPatienceMs): Compiler {
  let current: SolutionProcess | undefined;
  const readers = new Map<number, Parameters<CompileModules>[1]>();
  let nextReader = 1;

  function takeProcess(): SolutionProcess {
    if (current && !current.death()) return current;
    current = start();
    current.setStubHandler(async (reader, _, [path]) => readers.get(reader)?.(String(path)));
    return current;
  }

  async function compileOnce(request: CompileRequest, reader: number): Promise<CompileResult | undefined> {
    const compiler = takeProcess();
    const reply = await compiler.ask({ op: "compile", ...request, reader }, patienceMs);
    if ("death" in reply) {
      const { killed, lastOutput, exitCode, signal } = reply.death;
      if (killed === undefined)
        throw new Error(`the compiler's process ended (${signal ?? exitCode}): ${lastOutput}`);
      return undefined;
    }
    const result = compileResult.parse("ok" in reply ? reply.ok : undefined) as CompileResult;
    // esbuild went down, or keeps on working at it.
    if ("gaveUp" in result) compiler.kill("closed");
    return result;
  }

  return {
    async compile(request, read) {
      const reader = nextReader++;
      readers.set(reader, read);
      const startedMs = performance.now();
      try {
        const result = await compileOnce(request, reader);
        if (result && !("gaveUp" in result)) return result;
        // Another's code may have been what ended the process.
        const isLate = performance.now() - startedMs >= patienceMs;
        return (isLate ? undefined : await compileOnce(request, reader)) ?? { gaveUp: true };
      } finally {
        readers.delete(reader);
      }
    },
    warmUp: () => void takeProcess(),
  };
}
