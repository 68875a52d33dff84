import { say } from "@lab/texts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";

export interface UpdateRequest {
  /** The folder of the new version. */
  from?: string | undefined;
  /** The lab that is brought to the version of this one. */
  into?: string | undefined;
  /** One answer to all questions. */
  answer?: "mine" | "new" | undefined;
  /** Code of the lab that was edited is replaced as well. */
  over: boolean;
  /** Only says what would change. */
  show: boolean;
  /** The install is left to who typed the command. */
  noInstall: boolean;
  help: boolean;
}

/** Parses npm run update's arguments; wrong usage is a LabError with the next command to type. */
export function parseUpdateRequest(args: string[]): UpdateRequest {
  const { values } = parseOptions("update", {
    args,
    options: {
      from: { type: "string" },
      into: { type: "string" },
      "keep-mine": { type: "boolean" },
      "take-new": { type: "boolean" },
      over: { type: "boolean" },
      show: { type: "boolean" },
      "no-install": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [mine, fresh] = [values["keep-mine"] ?? false, values["take-new"] ?? false];
  if (mine && fresh) throw usage("update", say("update.oneAnswer"));
  if (values.from !== undefined && values.into !== undefined) throw usage("update", say("update.oneWay"));
  return {
    from: values.from,
    into: values.into,
    answer: mine ? "mine" : fresh ? "new" : undefined,
    over: values.over ?? false,
    show: values.show ?? false,
    noInstall: values["no-install"] ?? false,
    help: values.help ?? false,
  };
}
