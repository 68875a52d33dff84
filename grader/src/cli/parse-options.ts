import { parseArgs, type ParseArgsConfig } from "node:util";
import { say } from "@lab/texts";
import { findNearest } from "../ground/find-nearest.ts";
import { cleanText } from "../grading/report/clean-text.ts";
import { usage } from "./parse-whole.ts";

/** Node's own parser of arguments; what it refuses is wrong usage, which is told in the lab's words. */
export function parseOptions<const Config extends ParseArgsConfig>(
  command: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const detail =
      describeRefused(command, config) ?? (error instanceof Error ? error.message : String(error));
    throw usage(command, cleanText(detail));
  }
}

/** The first argument that the options don't allow for. */
function describeRefused(
  command: string,
  { args = [], options = {}, allowPositionals }: ParseArgsConfig,
): string | undefined {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional" && !allowPositionals)
      return say("grade.optionsOnly", { command, text: token.value });
    if (token.kind !== "option") continue;
    const known = options[token.name];
    if (!known) return describeUnknown(args[token.index] ?? token.rawName, Object.keys(options));
    const problem = describeValue(known.type, token);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function describeUnknown(typed: string, known: string[]): string {
  const option = typed.replace(/^(--[^=]+)=.*$/s, "$1");
  const nearest = findMeant(option.replace(/^-+/, ""), known);
  const near = nearest === undefined ? "" : ` ${say("grade.didYouMean", { nearest: `--${nearest}` })}`;
  return say("grade.unknownOption", { option, near });
}

/** Options are short words, of which half the letters make another. */
function findMeant(name: string, known: string[]): string | undefined {
  const [begun] = name.length > 1 ? known.filter((one) => one.startsWith(name)) : [];
  return begun ?? findNearest(name, known, Math.max(1, name.length / 3));
}

interface GivenOption {
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function describeValue(
  type: "string" | "boolean",
  { rawName: option, value, inlineValue }: GivenOption,
): string | undefined {
  if (type === "boolean")
    return value === undefined ? undefined : say("grade.takesNoValue", { option, value });
  if (value === undefined) return say("grade.needsValue", { option });
  const isOptionLike = inlineValue === false && /^-./.test(value);
  return isOptionLike ? say("grade.needsOwnValue", { option, value }) : undefined;
}
