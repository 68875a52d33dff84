import { expect, test } from "@jest/globals";
import { parseMessage } from "../src/fill-in.ts";
import { fillIn, say, type Placeholders } from "../src/index.ts";

test("a text counts in its own words", () => {
  expect(say("attempt.missing", { missing: 1 })).toBe("1 check is still to pass");
  expect(say("attempt.missing", { missing: 3 })).toBe("3 checks are still to pass");
});

test("a text's placeholders are known to its caller's compiler", () => {
  const refused = [
    // @ts-expect-error -- the text names `missing`
    () => say("attempt.missing"),
    // @ts-expect-error -- there is no such text
    () => say("attempt.mising"),
  ];
  expect(refused).toHaveLength(2);
  type Equal<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
  const areRead: [
    Equal<Placeholders<"no braces">, never>,
    Equal<Placeholders<"{one} and {two}">, "one" | "two">,
    Equal<Placeholders<"{n, plural, one {# file} other {some}} in {folder}">, "n" | "folder">,
    Equal<
      Placeholders<"{n, plural, =0 {} one {# of {all}} other {{x, select, a {b} other {c}}}} {y}">,
      "n" | "all" | "x" | "y"
    >,
    Equal<Placeholders<"{n, number} {z}">, "n" | "z">,
    Equal<Placeholders<"'{' {a}: 1 '}' isn't {b} '{c}' of '{'">, "a" | "b">,
  ] = [true, true, true, true, true, true];
  expect(areRead).not.toContain(false);
});

test("a value is data: braces, apostrophes and dollars in it stay", () => {
  expect(fillIn("seen {value}", { value: "{n} '{' $& $1" })).toBe("seen {n} '{' $& $1");
  expect(fillIn("{n, plural, other {seen {value}}}", { n: 2, value: "{n} '{' <b>" })).toBe(
    "seen {n} '{' <b>",
  );
});

test.each(["'{' {n}: '[' '}'", "it's '{n}' of {n}", "'{n}''s' {n}", "all '{open {n}", "''{n}''"])(
  "quotes in %j are read as the library reads them",
  (text) => {
    expect(fillIn(text, { n: 2 })).toBe(String(parseMessage(text).format({ n: 2 })));
  },
);

test("a value that nobody gave leaves a gap to be seen, and never an error", () => {
  expect(fillIn("there is no {thing}")).toBe("there is no {thing}");
  expect(fillIn("{n, plural, other {#}} of {thing}", { n: 1 })).toContain("{thing}");
});
