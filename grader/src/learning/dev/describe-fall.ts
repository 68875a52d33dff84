import { relative, sep } from "node:path";
import { say, sayProblem, type Problem } from "@lab/texts";
import { adviseOnError } from "../../grading/run/advise-on-error.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import type { ProgramEnd } from "./run-program.ts";

const mostLength = 300;

/** Why a learner's program ended, with the first place of its own that the stack names. */
export function describeFall(
  { code, signal, lastWords }: ProgramEnd,
  { folder }: { folder: string },
): Problem {
  const thrown = findThrown(lastWords);
  if (thrown === undefined) {
    const how = signal === null ? say("dev.exitCode", { code: code ?? 0 }) : say("dev.signal", { signal });
    return sayProblem("dev.ended", { how });
  }
  const place = findPlace(lastWords, folder);
  const at = place === undefined ? "" : say("explain.at", { at: place });
  const words = cleanText(thrown).slice(0, mostLength);
  const advice = /EADDRINUSE/.test(thrown) ? say("dev.portTaken") : adviseOnError(thrown);
  const { happened, next } = sayProblem("dev.threw", { error: words, at });
  return { happened, next: advice ?? next };
}

/** The line that says what was thrown: "TypeError: …". */
function findThrown(words: string): string | undefined {
  return /^(?:Uncaught )?(?:\w*(?:Error|Exception)(?: \[\w+\])?: .*|\w*Error)$/m.exec(words)?.[0];
}

/** Stacks name files by path or by address, as Node's source maps have them. */
function findPlace(words: string, folder: string): string | undefined {
  const places = words.matchAll(/(?:file:\/\/)?(\/[^\s()]+|[A-Za-z]:\\[^\s()]+):(\d+):(\d+)/g);
  for (const [, file = "", line, column] of places) {
    const inside = relative(folder, decodePath(file)).replaceAll(sep, "/");
    if (!inside.startsWith("..") && !inside.includes("node_modules/")) return `${inside}:${line}:${column}`;
  }
  return undefined;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
