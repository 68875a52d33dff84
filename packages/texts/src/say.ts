import { english } from "./en/index.ts";
import { fillIn } from "./fill-in.ts";
import type { ValuesOf } from "./placeholders.ts";

type Catalogue = typeof english;
type Part = keyof Catalogue;

/** What went wrong and the next step: a problem is never told without one. */
export interface Problem {
  happened: string;
  next: string;
}

type KeyOf<Kind> = {
  [P in Part]: {
    [Name in keyof Catalogue[P] & string]: Catalogue[P][Name] extends Kind ? `${P}.${Name}` : never;
  }[keyof Catalogue[P] & string];
}[Part];

/** "part.name" of each text in the catalogue. */
export type TextKey = KeyOf<string>;
/** "part.name" of each problem. */
export type ProblemKey = KeyOf<Problem>;

type Entry<Key extends string> = Key extends `${infer P extends Part}.${infer Name}`
  ? Name extends keyof Catalogue[P]
    ? Catalogue[P][Name]
    : never
  : never;

type TextOf<Key extends TextKey> = Entry<Key> & string;
type TextsOf<Key extends ProblemKey> =
  Entry<Key> extends infer Told extends Problem ? Told["happened"] | Told["next"] : never;

/**
 * Gives a text of the catalogue with its placeholders filled in. Texts are ICU messages
 * (https://unicode-org.github.io/icu/userguide/format_parse/messages/), so that a translation may count and choose
 * in its own language's way. Values are put in as they are: who prints them makes them harmless.
 */
export function say<Key extends TextKey>(key: Key, ...[values]: ValuesOf<TextOf<Key>>): string {
  return fillIn(find(key) as string, values);
}

/** Gives a problem of the catalogue, both its sentences filled in from the same values. */
export function sayProblem<Key extends ProblemKey>(key: Key, ...[values]: ValuesOf<TextsOf<Key>>): Problem {
  const { happened, next } = find(key) as Problem;
  return { happened: fillIn(happened, values), next: fillIn(next, values) };
}

function find(key: string): unknown {
  const [part = "", name = ""] = key.split(".");
  return (english as Record<string, Record<string, unknown>>)[part]?.[name];
}
