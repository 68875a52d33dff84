import { z } from "zod";
import { lab } from "./lab.ts";
import { miss } from "./miss.ts";
import { describeValue } from "./step.ts";

/**
 * Reads what a solution gave back, typed. A value of another shape is the solution's miss, told with the path of
 * the first difference; without this a suite that reads `null.products` would be at fault itself.
 */
export function expectShape<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.map(String).join(".") ?? "";
  return miss("has another shape than the contract says", {
    seen: `${path === "" ? "" : `at ${path}: `}${issue?.message ?? "another shape"}; in all: ${lab().lastAnswer ?? describeValue(value)}`,
  });
}
