import { edgesOf, type Edge } from "./edge.ts";

/** Names that every plain object inherits: a table that is a bare `{}` finds something under each. */
export const inheritedNames: readonly Edge<string>[] = edgesOf("text", {
  "the inherited name constructor": "constructor",
  "the inherited name __proto__": "__proto__",
  "the inherited name toString": "toString",
  "the inherited name hasOwnProperty": "hasOwnProperty",
});

/** Texts that are almost a known one, and are not it. `text` holds letters, the first two of which differ. */
export function textsBeside(text: string): Edge<string>[] {
  return edgesOf("text", {
    "a space before it": ` ${text}`,
    "a space after it": `${text} `,
    "its first half": text.slice(0, Math.ceil(text.length / 2)),
    "one sign more": `${text}0`,
    "its last sign but one left out": text.slice(0, -2) + text.slice(-1),
    "small letters for capital ones": text.toLowerCase(),
    "a line break after it": `${text}\n`,
    "an invisible sign in it": `${text.slice(0, 1)}\u200b${text.slice(1)}`,
  });
}

/** Texts that mean something to some program on their way, and are only texts. No letter has a small form. */
export const meaningfulTexts: readonly Edge<string>[] = edgesOf("text", {
  "a space in it": "PICK 7",
  "a plus in it": "A+B",
  "a percent sign in it": "100%",
  "a slash in it": "EGG/6",
  "a question mark in it": "NEW?",
  "a letter beyond ASCII": "KÄS-1",
  "an emoji in it": "🥕-1",
  "a dot in it": "V2.0",
  "a regular expression's signs": "A.*(B)",
  "a quote in it": "O'H-1",
  "a dollar sign before a name": "$TOTAL",
  "two dollar signs before a name": "$$ROOT",
  "one sign alone": "7",
});

/** Texts that are only data, and are to come back unit for unit: what escapes, trims, composes or evaluates changes one. */
export const textsToKeep: readonly Edge<string>[] = edgesOf("text", {
  "an apostrophe": "Siobhán O'Hara",
  markup: "<b>Bold</b> & Sons",
  "an emoji": "Noor 🥕 Rahman",
  "emoji joined by an invisible sign": "👩‍👩‍👧 Bakery",
  "letters from right to left": "דנה לוי",
  "a letter composed of two signs": "Ame\u0301lie",
  "the same letter as one sign": "Am\u00e9lie",
  "spaces around it": "  Ann Archer ",
  "two spaces in it": "Ann  Archer",
  "an invisible sign": "Ann\u200bArcher",
  "a no-break space": "Ann\u00a0Archer",
  "quotes and a backslash": String.raw`"Ann" \ 'Archer' \n`,
  "an operator's name": "$where",
  "a path to a field": "$email",
  "a variable of the database": "$$REMOVE",
  "a path of dots": "address.town",
  "an inherited name": "__proto__",
  "an encoded letter": "50%25 & %41nn",
  "a date as text": "2024-02-30",
  "the word null": "null",
  "digits alone": "007",
  "a capital that folds into two letters": "İstanbul STRASSE straße",
  "a line break": "Ann\nArcher",
  "a tab": "Ann\tArcher",
});

/** The same letters to the eye, and other signs: each of a pair, beside the other. */
export const composedTexts: readonly Edge<{ text: string; beside: string }>[] = edgesOf("text", {
  "a letter and its accent apart": { text: "CAFE\u0301", beside: "CAF\u00c9" },
  "a letter with its accent": { text: "CR\u00c8ME", beside: "CRE\u0300ME" },
  "a wide letter": { text: "\uff21-1", beside: "A-1" },
});

/** Signs with which keys are joined, of a name to its count and of one pair to the next. */
const joiners: readonly [string, string][] = [
  ["", ""],
  [":", ","],
  [",", ","],
  [",", ";"],
  [":", ";"],
  ["|", "|"],
  [":", "|"],
  ["-", "-"],
  ["-", ","],
  ["x", ","],
  ["*", "+"],
  ["=", "&"],
  ["@", "|"],
  [" ", " "],
  ["_", "_"],
  ["/", "/"],
];

/** A name whose text, joined with 1, is that of the names A and B with 1 each: a key that is made so takes them for one. */
export const joinedNames: readonly Edge<string>[] = edgesOf(
  "text",
  Object.fromEntries(
    joiners.map(([inner, outer]) => [
      `the keys of A and B joined: A${inner}1${outer}B1`,
      `A${inner}1${outer}B`,
    ]),
  ),
);
