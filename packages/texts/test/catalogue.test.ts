import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { english, reviewMessage, reviewText } from "../src/index.ts";
import { errors } from "../src/en/errors.ts";

const root = join(__dirname, "../../..");

type Entry = string | { happened: string; next: string };
const entries = Object.entries(english).flatMap(([part, texts]) =>
  Object.entries(texts as Record<string, Entry>).map(([name, entry]) => ({ part, name, entry })),
);
const texts = entries.flatMap(({ part, name, entry }) =>
  typeof entry === "string"
    ? [[`${part}.${name}`, entry] as const]
    : Object.entries(entry).map(([side, text]) => [`${part}.${name} (${side})`, text] as const),
);

test.each(texts)("%s reads as the lab speaks, and is an ICU message", (_key, text) => {
  expect(reviewMessage(text)).toEqual([]);
});

test.each([
  ["{n, plural, other {# files}} in {folder}", []],
  ["{open", ["it is no ICU message: EXPECT_ARGUMENT_CLOSING_BRACE"]],
  ["{Seen2}", ["{Seen2} is no word for a value"]],
  [" ", ["it is empty"]],
  ["oops", ['"oops": it is a filler, or an apology; say the next step']],
])("the review of the message %j finds %j", (text, objections) => {
  expect(reviewMessage(text)).toEqual(objections);
});

test("a problem has what happened, and a next step that says something else", () => {
  for (const { part, name, entry } of entries.filter(({ entry }) => typeof entry !== "string")) {
    const { happened, next, ...more } = entry as Exclude<Entry, string>;
    expect([`${part}.${name}`, more, happened === next]).toEqual([`${part}.${name}`, {}, false]);
  }
});

test("each file of texts is a part of the catalogue, under its own name", () => {
  const files = readdirSync(join(__dirname, "../src/en")).filter((file) => file !== "index.ts");
  const names = files.map((file) =>
    file.replace(".ts", "").replaceAll(/-./g, ([, letter = ""]) => letter.toUpperCase()),
  );
  expect(Object.keys(english).toSorted()).toEqual(names.toSorted());
});

test("each text is said somewhere: what nobody says is nothing to translate", () => {
  const sources = listSources();
  const said = new Set([...sources.matchAll(/["`]([\w-]+\.[\w-]+)["`]/g)].map(([, key]) => key));
  const codes = new Set([...sources.matchAll(/"(LAB_\w+)"/g)].map(([, code]) => code));
  const unsaid = entries
    .filter(({ part, name }) => !said.has(`${part}.${name}`) && !(part === "errors" && codes.has(name)))
    .map(({ part, name }) => `${part}.${name}`);
  expect(unsaid).toEqual([]);
});

test("a code of an error is a name of letters", () => {
  expect(Object.keys(errors).filter((code) => !/^LAB_[A-Z]+_[A-Z_]+$/.test(code))).toEqual([]);
});

test.each([
  ["you forgot the return", 1],
  ["Wrong status", 1],
  ["simply add it!", 2],
  ["a".repeat(161), 1],
  ["seen: 200; expected 404 (npm run grade -- rest-01)", 0],
  ["if (a != b)", 0],
])("the review of %j finds %i", (text, count) => {
  expect(reviewText(text)).toHaveLength(count);
});

/** The sources of all that speaks to learners. */
function listSources(): string {
  const packages = readdirSync(join(root, "packages")).filter((name) => name !== "texts");
  const folders = [...packages.map((name) => `packages/${name}/src`), "grader/src", "grader/suites"];
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => /\.tsx?$/.test(file) && !/\d-[^\\/]+[\\/]submissions[\\/]/.test(file))
        .map((file) => readFileSync(join(root, folder, file), "utf8")),
    )
    .join("\n");
}
