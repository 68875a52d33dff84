import { measureJson, SolutionFall } from "@lab/testkit";
import { sayProblem } from "@lab/texts";
import { z } from "zod";
import type { CallResult, HostMessage, HostProblem } from "./protocol.ts";

/** What one frame may be: a result of 100 levels, in its envelope and as EJSON. */
const frameLimits = { depth: 110, values: 100_000 };

/** Whether a frame is small enough to be built, walked and compared: no reader of ours stops by itself. */
export function isBoundedFrame(line: string): boolean {
  const { depth, values } = measureJson(line);
  return depth <= frameLimits.depth && values <= frameLimits.values;
}

/**
 * The learner's code could write to the channel itself. What arrives is held against what the host can say, so
 * that a forged answer is told to the learner and never stumbles a suite, or leads its requests elsewhere.
 */
const thrown = z.object({
  name: z.string(),
  message: z.string(),
  code: z.string().optional(),
  stack: z.string().optional(),
});

const problem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("threw"), error: thrown }),
  z.object({
    kind: z.literal("missing-export"),
    name: z.string(),
    found: z.array(z.string()),
    type: z.string().optional(),
  }),
  z.object({ kind: z.literal("unserialisable"), path: z.string(), what: z.string() }),
  z.object({ kind: z.literal("not-an-app"), what: z.string() }),
]);

const callResult = z.union([
  z
    .object({ returned: z.unknown(), args: z.array(z.unknown()).optional() })
    .refine((result) => "returned" in result),
  z.object({ threw: thrown, isError: z.boolean(), atOnce: z.boolean() }),
  z.object({ problem }),
]);

const port = z.int().min(1).max(65_535);

const news = z.union([
  z.object({ listening: z.object({ port, actual: port, stack: z.string() }) }),
  z.object({ testing: z.object({ name: z.string(), stack: z.string() }) }),
  z.object({
    tested: z.object({
      name: z.string(),
      status: z.enum(["passed", "failed", "skipped", "todo"]),
      durationMs: z.number(),
      error: thrown.optional(),
    }),
  }),
  z.object({ printed: z.string() }),
]);

const message = z.union([
  z.object({
    dying: z.object({
      how: z.enum(["exit", "uncaught", "rejection"]),
      exitCode: z.number().optional(),
      error: thrown.optional(),
    }),
  }),
  z.object({ news }),
  z.object({ stub: z.number(), call: z.number(), method: z.string(), args: z.array(z.unknown()) }),
  z.object({ id: z.number(), problem: z.unknown() }).refine((reply) => "problem" in reply),
  z.object({ id: z.number(), ok: z.unknown() }),
]);

/** A frame as the message that it is; undefined for what no host sends. */
export function readMessage(frame: Record<string, unknown>): HostMessage | undefined {
  return message.safeParse(frame).data as HostMessage | undefined;
}

export const loadReply = z.object({ exports: z.array(z.string()) });
export const serveReply = z.object({ url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/) });
export const testsReply = z.object({ errors: z.array(thrown), isFocused: z.boolean() });
export const listensReply = z.array(z.string());
export const processReply = z.object({
  listeners: z.record(z.string(), z.number()),
  changedVariables: z.array(z.string()),
});

export function readReply<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { happened, next } = sayProblem("run.brokenChannel");
  throw new SolutionFall("broken-answer", happened, { next });
}

export function readProblem(value: unknown): HostProblem {
  return readReply(problem, value) as HostProblem;
}

export function readCallResults(value: unknown, count: number): CallResult[] {
  return readReply(z.array(callResult).length(count), value) as CallResult[];
}
