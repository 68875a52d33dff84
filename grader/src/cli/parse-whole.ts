import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";

/** Reads an option's whole number, or says what it takes. */
export function parseWhole(command: string, option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max && text.trim() !== "") return value;
  throw usage(command, say("grade.wholeNumber", { option, min, max, text }));
}

/** Wrong usage of a command, with its help as the next thing to type. */
export function usage(command: string, detail: string): LabError {
  return new LabError("LAB_USAGE_OPTION", { detail, command });
}
