/**
 * Errors of Node, V8 and Express that beginners meet again and again, with where to look: their own words name
 * what went wrong, and seldom the slip behind it.
 */
const adviceByWords: readonly [words: RegExp, advice: string][] = [
  [/serialize a BigInt/, "JSON has no bigint: write Number(amount), or String(amount), before it is sent"],
  [
    /circular structure to JSON/,
    "an object leads back to itself: send a new one with the fields that are wanted",
  ],
  [/headers after they are sent/, "one request is answered twice: put return before the first answer"],
  [/Maximum call stack size/, "a function calls itself without an end: in which case does it stop?"],
  [
    /^ENOENT\b/,
    "only what you hand in is there when the lab runs your code: import such data from a file under src/",
  ],
];

/** Where to look after an error with this message; undefined where its own words must do. */
export function adviseOnError(message: string): string | undefined {
  return adviceByWords.find(([words]) => words.test(message))?.[1];
}

const adviceByKind: readonly [kind: string, advice: string][] = [
  ["a bigint", "make it a number, Number(amount), or a text"],
  ["a circular reference", "return a new object, without the field that leads back"],
  ["a Promise", "await it before it is returned"],
  ["a function", "call it, and return what it gives"],
  ["a Map", "return an object or an array made of it: Object.fromEntries(map), [...map]"],
  ["a Set", "return an array made of it: [...set]"],
];

/** What to return in place of something that can't travel as data. */
export function adviseOnValue(what: string): string {
  const advice = adviceByKind.find(([kind]) => kind === what)?.[1];
  return advice ?? "return plain values: objects, arrays, strings, numbers, dates";
}
