import { z } from "zod";

/** What a solution has at its disposal in one grade of an exercise. */
export const limitsSchema = z.strictObject({
  callMs: z.int().min(100).default(2_000).describe("one call or one request, in milliseconds"),
  totalMs: z.int().min(1_000).default(20_000).describe("the whole suite, in milliseconds"),
  memoryMb: z.int().min(64).default(512).describe("resident memory of the solution's process, in mebibytes"),
  outputBytes: z.int().min(1_000).default(1_000_000).describe("what the solution may print, in bytes"),
  databaseMb: z
    .int()
    .min(16)
    .default(128)
    .describe("what the solution may add to its database, in mebibytes"),
});
