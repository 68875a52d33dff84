import { isolationLevels } from "@lab/contracts";
import { say } from "@lab/texts";
import type { IsolationWish } from "../grading/probe/choose-isolation.ts";
import { usage } from "./parse-whole.ts";

const wishes = ["auto", ...isolationLevels] as const;

/** Reads `--isolation`; wrong usage is a LabError with the next command to type. */
export function parseIsolation(command: string, text = "auto"): IsolationWish["wanted"] {
  const found = wishes.find((level) => level === text);
  if (found) return found;
  throw usage(command, say("grade.isolationLevels", { levels: wishes.join(", "), text }));
}
