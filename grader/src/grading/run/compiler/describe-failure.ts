import type { CompileProblem } from "@lab/contracts";
import { say } from "@lab/texts";
import type { BuildFailure } from "esbuild";

/** Where the bundler keeps the modules that it was handed: no path begins with it. */
export const namespace = "solution";

/** Whether esbuild refused what it was given, and didn't go down itself. */
export function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && Array.isArray((error as Partial<BuildFailure>).errors);
}

/** One of esbuild's errors, with its place as editors count it: `src/app.ts:12:5`. */
export function toProblem({ text, location }: BuildFailure["errors"][number]): CompileProblem {
  const message = describePattern(text) ?? text.replaceAll(`${namespace}:`, "");
  if (!location) return { message };
  // esbuild counts bytes, editors count characters.
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString();
  const file = location.file.replace(`${namespace}:`, "");
  return { message, at: `${file}:${location.line}:${before.length + 1}` };
}

/** What esbuild itself says of a path that is put together and for which it found nothing. */
function describePattern(text: string): string | undefined {
  const [, wanted] = /^Could not resolve ((?:import|require)\(.*\*.*\))$/.exec(text) ?? [];
  return wanted && say("submission.computedImport", { wanted });
}
