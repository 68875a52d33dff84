import { IntlMessageFormat } from "intl-messageformat";

export type Values = Readonly<Record<string, string | number>>;

const locale = "en";
const formats = new Map<string, IntlMessageFormat>();
const plain = /^(?:[^{}']|'[{}][^']*'(?!')|'(?!['{}])|\{\w+\})*$/;
const quotedOrNamed = /'([{}][^']*)'|\{(\w+)\}/g;

/** True for a message that needs no parser: words, names in braces, and '{' quoted as braces that are meant. */
export const isPlain = (text: string): boolean => plain.test(text);

/**
 * Fills the values into an ICU message. Values are put in as they are: who prints them makes them harmless. A value that
 * isn't there leaves its placeholder to be seen; where the words themselves hang on it, the message stays as written.
 */
export function fillIn(text: string, values: Values = {}): string {
  // The library takes some 40 ms for its first message: none of a usual grade needs it.
  if (isPlain(text))
    return text.replaceAll(
      quotedOrNamed,
      (whole, quoted: string | undefined, name: string) => quoted ?? String(values[name] ?? whole),
    );
  try {
    return String(findFormat(text).format(values));
  } catch {
    return text;
  }
}

/** Parses the message. @throws SyntaxError where it is no ICU message */
export function parseMessage(text: string): IntlMessageFormat {
  // Texts name commands as `npm run grade -- <id>`: what stands between < and > is no mark-up.
  return new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
}

function findFormat(text: string): IntlMessageFormat {
  const format = formats.get(text) ?? parseMessage(text);
  formats.set(text, format);
  return format;
}
