import { SolutionFall } from "@lab/testkit";
import { z } from "zod";
import type { CallResult, HostProblem } from "./protocol.ts";

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
  z.object({ threw: thrown }),
  z.object({ problem }),
]);

export const loadReply = z.object({ exports: z.array(z.string()) });
export const serveReply = z.object({ url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/) });
export const listensReply = z.array(z.string());

export function readReply<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SolutionFall("broken-answer", "something wrote into the channel between the lab and your code", {
    next: "leave file descriptor 3 alone: it belongs to the lab",
  });
}

export function readProblem(value: unknown): HostProblem {
  return readReply(problem, value) as HostProblem;
}

export function readCallResults(value: unknown, count: number): CallResult[] {
  return readReply(z.array(callResult).length(count), value) as CallResult[];
}
