import { edgesOf, type Edge } from "./edge.ts";

/** Texts whose signs are more than one unit, byte or case, or are not seen. */
export const unicodeTexts: readonly Edge<string>[] = edgesOf("text", {
  "an emoji": "🥕",
  "an emoji between letters": "a🥕b",
  "a flag, which is two signs": "🇬🇧 a",
  "an emoji that is joined of several": "👩‍🌾 a",
  "a letter of two bytes": "né",
  "a letter with its accent apart": "ne\u0301",
  "a sharp s": "Maß",
  "a capital I with a dot": "İa",
  "the sign for kelvin": "7\u212a",
  "a letter of three bytes": "農家",
  "letters from right to left": "שלום",
  "a control sign": "a\u0007b",
  "a sign of no width": "a\u200bb",
  "a byte order mark": "\ufeffa",
  "the last sign of the first plane": "a\uffff",
});

/** Texts with space where it is easily lost. */
export const spacedTexts: readonly Edge<string>[] = edgesOf("text", {
  "a space before": " a",
  "a space after": "a ",
  "two spaces": "a  b",
  "a space alone": " ",
  "a tab": "a\tb",
  "a line break": "a\nb",
  "a line break before": "\na",
  "a line break after": "a\n",
  "a carriage return": "a\r\nb",
  "a space that does not break": "a\u00a0b",
  "a line separator": "a\u2028b",
});
