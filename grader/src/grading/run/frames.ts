import { EJSON } from "bson";
import { escapeDollarKeys, restoreDollarKeys } from "./dollar-keys.ts";

/**
 * Frames between the grader and the solution's process: one line of canonical EJSON each, so that dates,
 * ObjectIds and Decimal128 survive. The learner's code could write here too: whatever arrives is an answer
 * to be judged, never a verdict.
 */
export const maxFrameBytes = 8_000_000;

/** What the grader says when it has read why a process is about to end. */
export const heard = { heard: true } as const;

export function encodeFrame(frame: object): string {
  return `${EJSON.stringify(escapeDollarKeys(frame), { relaxed: false, ignoreUndefined: true })}\n`;
}

export type FrameProblem = "too-large" | "not-ejson";

/**
 * Gives a consumer of chunks that calls `onFrame` for every whole line. A line that `isBounded` refuses is never
 * built as a value.
 */
export function createFrameReader(
  onFrame: (frame: Record<string, unknown>) => void,
  onProblem: (problem: FrameProblem) => void,
  isBounded: (line: string) => boolean = () => true,
): (chunk: string) => void {
  let pending: string[] = [];
  let pendingLength = 0;
  return (chunk) => {
    const lines = chunk.split("\n");
    const rest = lines.pop() ?? "";
    for (const line of lines) {
      pending.push(line);
      readLine(pending.join(""));
      pending = [];
      pendingLength = 0;
    }
    pending.push(rest);
    pendingLength += rest.length;
    if (pendingLength > maxFrameBytes) {
      pending = [];
      pendingLength = 0;
      onProblem("too-large");
    }
  };

  function readLine(line: string): void {
    if (!isBounded(line)) return onProblem("too-large");
    let frame: unknown;
    try {
      frame = restoreDollarKeys(EJSON.parse(line, { relaxed: true }));
    } catch {
      onProblem("not-ejson");
      return;
    }
    if (typeof frame === "object" && frame !== null && !Array.isArray(frame))
      onFrame(frame as Record<string, unknown>);
    else onProblem("not-ejson");
  }
}

/** For the build's warm-up: one frame there and back. */
export function decodeForWarmUp(): void {
  createFrameReader(
    () => {},
    () => {},
  )(encodeFrame({ id: 1, at: new Date(0), nested: [{ value: 1.5 }] }));
}
