import { stripVTControlCharacters } from "node:util";

/** A learner's text as data: no escape sequence reaches the terminal, only newlines and tabs stay. */
export function cleanText(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this removes
  return stripVTControlCharacters(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
}
