import { readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { isPlain, reviewMessage } from "@lab/texts";
import { isSaidIn, listTexts, loadMessages, type Told } from "../support/suite-messages.ts";
import { labRoot } from "../support/release.ts";
import { listFiles } from "../support/search-lines.ts";
import { makeFolder } from "../support/temporary-folder.ts";
import { findInCode } from "../words/find-sentences.ts";

const suites = join(labRoot, "grader/suites");
const sources = listFiles(suites).filter((file) => file.endsWith(".ts") && !file.includes("submissions"));
const files = sources.filter((file) => basename(file) === "messages.ts");

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
  const messages = listMessages(loadMessages(file));

  test("reads as the lab speaks, in messages that cost a grade no library", () => {
    const texts = listTexts(loadMessages(file)).map(({ path, text }) => ({
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
    expect(
      messages.filter(({ path }) => !isSaidIn(speakers, path)).map(({ path }) => path.join(".")),
    ).toEqual([]);
  });
});

/** Texts that are data: notes of orders, which mongo-01 searches. */
const notes = ["side door, please", "Beware of the dog"];

/** What reads as prose in a module: three words or more, where no error is made of them and no edge is named by them. */
function listPhrases(file: string): string[] {
  const threeWords = /(^|\W)[a-z]+,? [a-z]+,? [a-z]+\b/;
  return findInCode(readFileSync(file, "utf8"), "ts", threeWords)
    .map((text) => text.trim())
    .filter((text) => !notes.includes(text.split("\n")[0] ?? ""));
}

/** The public part of an exercise, where a suite's folder is that of one. */
function readPublic(file: string): string {
  const folder = join(labRoot, "exercises", relative(suites, dirname(file)));
  return listFiles(folder)
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
}

test("a suite says nothing that does not stand in its messages", () => {
  const speaking = sources.filter((file) =>
    /(checks\.test|submitted-indexes|tell-history|data|judge-[a-z]+)\.ts$/.test(file),
  );
  const found = speaking.flatMap((file) => {
    const phrases = listPhrases(file);
    const known = phrases.length === 0 ? "" : readPublic(file);
    return phrases
      .filter((text) => !known.includes(text))
      .map((text) => `${relative(suites, file)}: ${text}`);
  });
  expect(speaking.length).toBeGreaterThan(15);
  expect(found).toEqual([]);
});

test.each([
  ["told", 'miss("the list is empty");', ["the list is empty"]],
  ["in a template", "step({ did: `asked ${count} times and more` });", ["asked {} times and more"]],
  ["for an author", "throw new Error(`no week of ${week} has one`);", []],
  ["of two words", 'call("read it");', []],
])("prose that is %s is found where it is told to learners", (_, code, phrases) => {
  expect(listPhrases(join(makeFolder({ "checks.test.ts": code }), "checks.test.ts"))).toEqual(phrases);
});
