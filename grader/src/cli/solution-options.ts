import { say } from "@lab/texts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";

export interface SolutionRequest {
  selector: string | undefined;
  /** The one to show. */
  name: string | undefined;
  list: boolean;
  giveUp: boolean;
  /** Give up without a question. */
  yes: boolean;
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
      yes: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [selector, more] = positionals;
  if (more !== undefined) throw usage("solution", say("solution.needsOne", { more }));
  const { list = false, help = false, yes = false, "give-up": giveUp = false } = values;
  if (yes && !giveUp) throw usage("solution", say("solution.yesAlone"));
  return { selector, name: values.with, list, giveUp, yes, help };
}
