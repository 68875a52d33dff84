import type { HostRequest } from "../protocol.ts";
import { loadCommonJs, loadModule, nameFile, type LibraryTable } from "./load-solution.ts";

/** What Node ends with where a program waits at its top level for what never comes. */
const unsettledExitCode = 13;

/**
 * Evaluates a solution as Node evaluates the file that it is started with: with an environment and arguments of its own,
 * and with nothing around it that would catch what it throws.
 */
export function runProgram(
  {
    code,
    format,
    env,
    args,
  }: Omit<Extract<HostRequest, { op: "run" }>, "env"> & {
    env: Record<string, string>;
  },
  libraries: LibraryTable,
): void {
  Object.assign(process.env, env);
  process.argv = [process.execPath, nameFile(format === "esm" ? "mjs" : "cjs"), ...args];
  // A turn later: whoever asked has its answer by then, however long this takes.
  setImmediate(() => {
    if (format === "cjs") loadCommonJs(code, libraries, true);
    else evaluateModule(code, libraries);
  });
}

function evaluateModule(code: string, libraries: LibraryTable): void {
  const tellUnsettled = (): void => {
    process.exitCode ??= unsettledExitCode;
  };
  process.on("exit", tellUnsettled);
  loadModule(code, libraries).then(
    () => process.off("exit", tellUnsettled),
    (error: unknown) =>
      setImmediate(() => {
        throw error;
      }),
  );
}
