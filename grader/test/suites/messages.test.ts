import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { isPlain, reviewMessage } from "@lab/texts";
import { labRoot } from "../support/release.ts";
import { listFiles } from "../support/search-lines.ts";

/** A text, or texts under names: those of one message, or of the messages of one check. */
type Told = string | { [name: string]: Told };

const suites = join(labRoot, "grader/suites");
const sources = listFiles(suites).filter((file) => file.endsWith(".ts") && !file.includes("submissions"));
const files = sources.filter((file) => basename(file) === "messages.ts");

const load = (file: string): Record<string, Told> => require(file) as Record<string, Told>;

/** Each text of a file, by its path of names. */
function listTexts(told: Told, path: readonly string[] = []): { path: readonly string[]; text: string }[] {
  if (typeof told === "string") return [{ path, text: told }];
  return Object.entries(told).flatMap(([name, part]) => listTexts(part, [...path, name]));
}

/** What may say a file's messages: the modules beside it and below. */
const readSpeakers = (file: string): string =>
  sources
    .filter((source) => source.startsWith(`${dirname(file)}/`) && basename(source) !== "messages.ts")
    .map((source) => readFileSync(source, "utf8"))
    .join("\n");

/** The parts that a step or a miss has; other names are messages of their own. */
const parts = new Set(["message", "did", "seen", "expected", "next"]);

function listMessages(
  told: Told,
  path: readonly string[] = [],
): { path: readonly string[]; message: Told }[] {
  if (typeof told === "string" || Object.keys(told).some((name) => parts.has(name)))
    return [{ path, message: told }];
  return Object.entries(told).flatMap(([name, part]) => listMessages(part, [...path, name]));
}

describe.each(files.map((file) => [relative(suites, file), file] as const))("%s", (_, file) => {
  const messages = listMessages(load(file));

  test("reads as the lab speaks, in messages that cost a grade no library", () => {
    const texts = listTexts(load(file)).map(({ path, text }) => ({
      path: path.join("."),
      review: [...reviewMessage(text), ...(isPlain(text) ? [] : ["it counts or chooses: use two messages"])],
    }));
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter(({ review }) => review.length > 0)).toEqual([]);
  });

  test("a message that says what was done says what is expected and where to look", () => {
    const told = messages.flatMap(({ path, message }) =>
      typeof message === "object" && "did" in message ? [{ path, names: Object.keys(message) }] : [],
    );
    expect(told.filter(({ names }) => !names.includes("expected") || !names.includes("next"))).toEqual([]);
  });

  test("each message is said: what nobody says is nothing to translate", () => {
    const speakers = readSpeakers(file);
    // A message may be chosen by a key: `c3.reasons[name]`.
    const isSaid = ([group = "", ...names]: readonly string[]): boolean =>
      names.length === 0 ||
      new RegExp(String.raw`\b${[group, ...names].join(String.raw`\.`)}\b`).test(speakers) ||
      names.some((_name, index) =>
        new RegExp(String.raw`\b${[group, ...names.slice(0, index)].join(String.raw`\.`)}\[`).test(speakers),
      );
    expect(messages.filter(({ path }) => !isSaid(path)).map(({ path }) => path.join("."))).toEqual([]);
  });
});

test("a suite says nothing that does not stand in its messages", () => {
  const unreviewed = sources
    .filter((file) => existsSync(join(dirname(file), "messages.ts")) && basename(file) !== "messages.ts")
    .flatMap((file) => {
      const code = readFileSync(file, "utf8");
      const found = code.matchAll(/\bmiss\(\s*["`]|(?<![\w?])(?:did|expected|next|seen|message):\s*["`].*/g);
      return [...found].map(([text]) => `${relative(suites, file)}: ${text}`);
    });
  expect(unreviewed).toEqual([]);
});
