import { z } from "zod";
import { say } from "@lab/texts";
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
  const found = issue?.message ?? say("answer.anyShape");
  const all = lab().lastAnswer ?? describeValue(value);
  const seen = path === "" ? say("answer.inAll", { found, all }) : say("answer.atPath", { path, found, all });
  return miss(say("answer.otherShape"), { seen });
}
