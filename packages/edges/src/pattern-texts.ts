import { edgesOf, type Edge } from "./edge.ts";

/** Signs that mean something in a regular expression, each between two others and each at both ends. */
const signs: readonly string[] = "\\.*+?()[]{}|^$/-#&~,:=!<>@%;'`_".split("");

/** Texts that a regular expression, or what fills one in, reads otherwise than they stand. */
export const patternTexts: readonly Edge<string>[] = edgesOf("text", {
  ...Object.fromEntries(signs.map((sign) => [`the sign ${sign}`, `a${sign}7`])),
  "a double quote": 'a"7',
  ...Object.fromEntries(
    ".*+?()[]{}|^$\\".split("").flatMap((sign) => [
      [`${sign} as the first sign`, `${sign}7`],
      [`${sign} as the last sign`, `7${sign}`],
    ]),
  ),
  "\\E, which ends a quotation": "a\\Eb",
  "\\E at the end": "Ring\\E",
  "\\Q, which begins a quotation": "a\\Qb",
  "a whole quotation": "\\Qa.c\\E",
  "\\d, a class of signs": "a\\d",
  "\\n, two signs and no line break": "a\\nb",
  "two backslashes": "a\\\\b",
  "how often, in braces": "ab{2}",
  "a class in brackets": "a[bc]",
  "a class of others": "a[^b]",
  "a group": "(ab)c",
  "a group that ignores case": "(?i)ab",
  "any text": "a.*",
  "one of two": "ab|cd",
  "the whole of what is replaced": "a$&b",
  "a group that is filled in": "a$1b",
  "the name of a field": "$note",
  "a variable of a server": "$$ROOT",
  "a template's place": "a${b}",
  "a comment": "ab # cd",
});
