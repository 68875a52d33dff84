import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { listRoots } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { compilerLimits } from "../../grading/run/find-type-errors.ts";
import { findTypescript } from "../../grading/isolation/find-typescript.ts";
import { openToolRunner } from "../../grading/run/run-tool.ts";

/** What TypeScript says of a learner's code first. */
export interface TypeError {
  /** As src/app.ts:12:5, in the exercise's folder. */
  at: string;
  message: string;
}

const errorLine = /^([^(\n]+)\((\d+),(\d+)\): error TS\d+: (.*)$/gm;

/**
 * The first type error in the files that are the learner's. Undefined where there is none, where TypeScript is not
 * installed, and where `signal` breaks it off: it is a courtesy beside a verdict, and part of none.
 */
export async function findTypeError(
  { exercise, folder }: FoundExercise,
  signal: AbortSignal,
): Promise<TypeError | undefined> {
  if (exercise.submits === "repository" || !existsSync(join(folder, "tsconfig.json"))) return undefined;
  const roots = listRoots(exercise);
  const lines = (await runCompiler(folder, signal)).matchAll(errorLine);
  for (const [, file = "", row, column, message = ""] of lines)
    if (roots.some((root) => file === root || file.startsWith(`${root}/`)))
      return { at: cleanText(`${file}:${row}:${column}`), message: cleanText(message) };
  return undefined;
}

/** As a sentence for the place as it is shown. */
export function describeTypeError({ message }: TypeError, at: string): string {
  return say("report.typeError", { at, message });
}

/** What it says; nothing where it was broken off, or took more than a hand-in's type check may. */
async function runCompiler(folder: string, signal: AbortSignal): Promise<string> {
  const { runTool, close } = openToolRunner({ level: "process" });
  signal.addEventListener("abort", close, { once: true });
  try {
    signal.throwIfAborted();
    const { program, folder: own } = findTypescript();
    const end = await runTool({
      program,
      args: ["--noEmit", "--pretty", "false"],
      folder: realpathSync(folder),
      ownFolders: [own],
      // The next grade may begin meanwhile.
      environment: { GOMAXPROCS: "1" },
      limits: compilerLimits,
    });
    return "passed" in end ? "" : end.stdout.toString("utf8");
  } catch {
    return "";
  } finally {
    signal.removeEventListener("abort", close);
  }
}
