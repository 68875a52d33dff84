import { stripVTControlCharacters } from "node:util";

// eslint-disable-next-line no-control-regex -- control characters are what this removes
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/**
 * What turns the order of letters around, what takes no room, and what no XML may hold. A joiner that makes one picture
 * of two stays, and one that shapes the letters beside it, as names in Persian or Sinhala have it.
 */
const unseen =
  /(?!(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\p{M}\p{Script=Arabic}])[\u200c\u200d](?=[\p{Extended_Pictographic}\p{L}]))[\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/gu;
const halfCharacters = /\p{Surrogate}/gu;

/** A learner's text as data: no escape sequence reaches the terminal, only newlines and tabs stay. */
export function cleanText(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(controls, "")
    .replaceAll(/[\u2028\u2029]/g, "\n")
    .replaceAll(unseen, "")
    .replaceAll(halfCharacters, "\ufffd");
}
