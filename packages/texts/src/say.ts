import { IntlMessageFormat } from "intl-messageformat";
import { english } from "./en/index.ts";

type Catalogue = typeof english;

/** "part.name" of each text in the catalogue. */
export type TextKey = {
  [Part in keyof Catalogue]: `${Part}.${Extract<keyof Catalogue[Part], string>}`;
}[keyof Catalogue];

const locale = "en";
const formats = new Map<string, IntlMessageFormat>();

/**
 * Gives a text of the catalogue with its placeholders filled in. Texts are ICU messages
 * (https://unicode-org.github.io/icu/userguide/format_parse/messages/), so that a translation may count and choose
 * in its own language's way. Values are put in as they are: who prints them makes them harmless.
 * @throws Error where a value that the text names is missing
 */
export function say(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return String(findFormat(key).format(values));
}

function findFormat(key: TextKey): IntlMessageFormat {
  const known = formats.get(key);
  if (known) return known;
  const [part = "", name = ""] = key.split(".");
  const template = (english as Record<string, Record<string, string>>)[part]?.[name];
  if (template === undefined) throw new Error(`the catalogue holds no text ${key}`);
  // Texts name commands as `npm run grade -- <id>`: what stands between < and > is no mark-up.
  const format = new IntlMessageFormat(template, locale, undefined, { ignoreTag: true });
  formats.set(key, format);
  return format;
}
