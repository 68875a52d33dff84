/** What a spreadsheet takes for the beginning of a formula, in each width that it is written in. */
const formula = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207c\u208c\u2212";
/** What may stand before it: blanks of all kinds, what takes no room, and quotes that a wrong separator leaves over. */
const before = "\\s\\p{Cc}\\p{Cf}\"'`";
/** A spreadsheet of another country cuts rows at its own separator, also within a cell. */
const starts = new RegExp(`(^|[,;|\\t\\r\\n])(?=[${before}]*[${formula}])`, "gu");

/** A cell that no spreadsheet runs, whatever it takes for the separator: a quote goes before what begins like a formula. */
export function guardCell(text: string): string {
  return text.replaceAll(starts, "$1'");
}
