import { say } from "@lab/texts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";

export interface SolutionRequest {
  selector: string | undefined;
  /** The one to show. */
  name: string | undefined;
  list: boolean;
  giveUp: boolean;
  help: boolean;
}

export function parseSolutionRequest(args: string[]): SolutionRequest {
  const { values, positionals } = parseOptions("solution", {
    args,
    allowPositionals: true,
    options: {
      list: { type: "boolean" },
      with: { type: "string" },
      "give-up": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [selector, more] = positionals;
  if (more !== undefined) throw usage("solution", say("solution.needsOne", { more }));
  const { list = false, help = false } = values;
  return { selector, name: values.with, list, giveUp: values["give-up"] ?? false, help };
}
