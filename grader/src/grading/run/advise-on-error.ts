import type { FallKind } from "@lab/testkit";
import { say, sayProblem, type ProblemKey, type TextKey } from "@lab/texts";

/**
 * Errors of Node, V8 and Express that beginners meet again and again, with where to look: their own words name
 * what went wrong, and seldom the slip behind it.
 */
const adviceByWords = [
  [/serialize a BigInt/, "run.jsonBigint"],
  [/circular structure to JSON/, "run.jsonCircular"],
  [/headers after they are sent/, "run.answeredTwice"],
  [/Maximum call stack size/, "run.endlessCalls"],
  [/^ENOENT\b/, "run.noSuchFile"],
  [/^not authorized on \S+ to execute command/, "run.closedRole"],
] as const satisfies [words: RegExp, advice: TextKey][];

/** Where to look after an error with this message; undefined where its own words must do. */
export function adviseOnError(message: string): string | undefined {
  const advice = adviceByWords.find(([words]) => words.test(message))?.[1];
  return advice && say(advice);
}

/** Kinds of values by the names that they travel under; the solution's process knows no texts. */
const kinds = {
  "a bigint": "run.bigint",
  "a circular reference": "run.circular",
  "a Promise": "run.promise",
  "a function": "run.function",
  "a Map": "run.map",
  "a Set": "run.set",
} as const satisfies Record<string, ProblemKey>;

/** Names what can't travel as data. */
export function nameKind(what: string): string {
  return isKnown(what) ? sayProblem(kinds[what]).happened : what;
}

/** What to return in place of something that can't travel as data. */
export function adviseOnValue(what: string): string {
  return isKnown(what) ? sayProblem(kinds[what]).next : say("run.plainValues");
}

function isKnown(what: string): what is keyof typeof kinds {
  return Object.hasOwn(kinds, what);
}

const adviceByFall = {
  threw: "run.adviseThrew",
  timeout: "run.adviseTimeout",
  memory: "run.adviseMemory",
  output: "run.adviseOutput",
  died: "run.adviseDied",
  unserialisable: "run.plainValues",
  "missing-export": "run.adviseExport",
  "no-http": "run.adviseNoHttp",
  "too-large": "run.adviseTooLarge",
  "broken-answer": "run.adviseNoHttp",
} as const satisfies Record<FallKind, TextKey>;

/** Where to look after a fall of this kind, when neither it nor the suite's step knows better. */
export function adviseOnFall(kind: FallKind): string {
  return say(adviceByFall[kind]);
}
