import { almostJson, nameEdge } from "@lab/edges";
import { miss, say } from "@lab/testkit";
import { jsonWords } from "./messages.ts";

interface Mistake {
  words: Exclude<keyof typeof jsonWords, "notJson" | "other">;
  /** `bare` is the text with nothing in its quotes. */
  isIn: (bare: string, text: string) => boolean;
}

const word = /(?<![\w$.])[A-Za-z_$][\w$]*/g;
/** What begins as a number after a colon, up to the next sign that ends a value. */
const numberLike = /:\s*([-+.\d][^",\n[\]{}]*)/g;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$/i;

/** By the names of the catalogue: what is told of first is what stands for others too. */
const mistakes: Readonly<Record<string, Mistake>> = {
  "an empty file": { words: "empty", isIn: (bare) => bare.trim() === "" },
  "another encoding": { words: "encoding", isIn: (_, text) => /[\0\ufffd]/.test(text) },
  "a comment": { words: "comment", isIn: (bare) => /\/\/|\/\*|#/.test(bare) },
  "code around it": { words: "code", isIn: (bare) => !/^\s*[{[]/.test(bare) },
  "single or curly quotes": { words: "quotes", isIn: (bare) => /['`\u2018-\u201f]/.test(bare) },
  "a name without quotes": { words: "noQuotes", isIn: (bare) => /[{,]\s*[A-Za-z_$][\w$]*\s*:/.test(bare) },
  "a word that JSON hasn't": {
    words: "word",
    isIn: (bare) => (bare.match(word) ?? []).some((one) => !["true", "false", "null"].includes(one)),
  },
  "a comma after the last answer": { words: "lastComma", isIn: (bare) => /,\s*[}\]]/.test(bare) },
  "a number written in another way": {
    words: "number",
    isIn: (bare) =>
      /:\s*-?\d+\s*,\s*\d/.test(bare) ||
      [...bare.matchAll(numberLike)].some(([, value = ""]) => !number.test(value.trim())),
  },
  "no comma between two answers": {
    words: "noComma",
    isIn: (bare) => /(?:""|\d|true|false|null|[}\]])\s*""\s*:/.test(bare),
  },
  "an end that is missing": {
    words: "cut",
    isIn: (bare) => count(bare, /[{[]/g) > count(bare, /[}\]]/g),
  },
};

const count = (text: string, sign: RegExp): number => text.match(sign)?.length ?? 0;

/** A byte order mark at the beginning is no mistake: some editors write one. */
export function parseJsonText(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    const message = say(jsonWords.notJson, { file });
    const bare = text.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""');
    for (const [name, { words, isIn }] of Object.entries(mistakes)) {
      if (!isIn(bare, text)) continue;
      const edge = almostJson.find((one) => one.name === name);
      miss(message, { ...say(jsonWords[words]), ...(edge ? { edge: nameEdge(edge) } : {}) });
    }
    return miss(message, say(jsonWords.other, { detail: (error as Error).message }));
  }
}
