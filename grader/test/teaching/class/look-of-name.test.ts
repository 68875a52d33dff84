import { expect, test } from "@jest/globals";
import { describeNames } from "../../../src/teaching/class/describe-names.ts";
import {
  drawName,
  findAlike,
  isMixed,
  showName,
  spellName,
} from "../../../src/teaching/class/look-of-name.ts";

test.each([
  ["a letter of another alphabet", "Ada", "\u0410da"],
  ["all letters of another alphabet", "copy", "\u0441\u043e\u0440\u0443"],
  ["case", "Ada", "ADA"],
  ["a letter and its accent as two", "Jos\u00e9", "Jose\u0301"],
  ["a blank at the end", "Ada", "Ada "],
  ["another blank", "Ada L", "Ada\u00a0L"],
  ["two blanks", "Ada L", "Ada  L"],
  ["what takes no room", "Ada", "A\u200bda"],
  ["what turns letters around", "Ada", "\u202eAda"],
  ["a wide letter", "Ada", "\uff21da"],
  ["an l for an I", "Ian", "lan"],
  ["a 0 for an O", "Otto", "0tto"],
  ["rn for m", "Amy", "Arny"],
])("%s looks the same", (_, one, other) => {
  expect(drawName(other)).toBe(drawName(one));
  expect(findAlike([one, "Zoe", other])).toEqual(
    new Map([
      [one, [other]],
      ["Zoe", []],
      [other, [one]],
    ]),
  );
});

test("different names look different", () => {
  const names = ["Ada", "Aida", "Jose", "Jos\u00e9", "s1001", "s1011", "\u0410\u043d\u043d\u0430", "Anna B"];
  expect(new Set(names.map(drawName)).size).toBe(names.length);
});

test("what nobody sees is spelled out, and pictures stay whole", () => {
  expect(showName("A\u200bda ")).toBe("A‹U+200B›da‹U+0020›");
  expect(showName("Ada  L\u00a0M")).toBe("Ada ‹U+0020›L‹U+00A0›M");
  for (const name of ["Ada L", "Jos\u00e9", "\u{1f469}\u200d\u{1f4bb} dev", "\u2764\ufe0f"])
    expect(showName(name)).toBe(name);
  expect(spellName("\u0410da")).toBe("‹U+0410›da");
});

test.each([
  ["\u0410da", true],
  ["Ada \u0410\u043d\u043d\u0430", false],
  ["\u0391nna", true],
  ["Ada 7", false],
])("%j mixes alphabets in one word: %j", (name, mixed) => {
  expect(isMixed(name)).toBe(mixed);
});

test("an instructor is told of each such name once", () => {
  expect(describeNames(["Ada", "Bob", "\u0410da", "Z\u200be"])).toEqual([
    "these names look alike and are different folders: Ada, ‹U+0410›da",
    "the name Z‹U+200B›e holds characters that can't be seen",
    "the name ‹U+0410›da mixes letters of several alphabets",
  ]);
});
