import { stripVTControlCharacters } from "node:util";

// eslint-disable-next-line no-control-regex -- control characters are what this removes
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** What turns the order of letters around, what takes no room, and what no XML may hold. */
const unseen = /[\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/g;
const halfCharacters = /\p{Surrogate}/gu;

/** A learner's text as data: no escape sequence reaches the terminal, only newlines and tabs stay. */
export function cleanText(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(controls, "")
    .replaceAll(/[\u2028\u2029]/g, "\n")
    .replaceAll(unseen, "")
    .replaceAll(halfCharacters, "\ufffd");
}
