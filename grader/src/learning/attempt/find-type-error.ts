import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { listRoots } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { findTypescript } from "../../grading/isolation/find-typescript.ts";

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

function runCompiler(folder: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    try {
      const { program } = findTypescript();
      const options = {
        cwd: folder,
        // The next grade may begin meanwhile.
        env: { ...process.env, GOMAXPROCS: "1" },
        signal,
      };
      execFile(program, ["--noEmit", "--pretty", "false"], options, (_error, stdout) => resolve(stdout));
    } catch {
      resolve("");
    }
  });
}
