/**
 * Letters of other alphabets, and signs, that are drawn as Latin letters are, by these. The usual ones in names, no
 * whole list: https://www.unicode.org/reports/tr39/ has thousands.
 */
const drawnAs: Readonly<Record<string, string>> = {
  a: "аɑαΑА",
  b: "ВΒЬ",
  c: "сϲСϹ",
  d: "ԁ",
  e: "еΕЕҽ",
  g: "ɡ",
  h: "НΗһ",
  j: "јЈϳ",
  k: "кκКΚ",
  l: "і1|ІΙІıιӏӀ",
  m: "МΜм",
  n: "Νո",
  o: "о0οОΟօ",
  p: "рρРΡ",
  q: "ԛ",
  r: "г",
  s: "ѕЅ",
  t: "ТΤ",
  u: "υս",
  v: "νѵ",
  w: "ԝѡ",
  x: "хχХΧ",
  y: "уγУΥҮ",
  z: "Ζ",
};
const latinOf = new Map(
  Object.entries(drawnAs).flatMap(([latin, letters]) =>
    Array.from(letters.normalize("NFKD"), (letter) => [letter, latin] as const),
  ),
);

/** What turns the order of letters around, what takes no room, what is nobody's sign; not what joins a picture. */
const unseen =
  /(?!(?<=\p{Extended_Pictographic}\ufe0f?)(?:\u200d|\ufe0f))[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;
/** A blank other than the usual, and one that nobody sees where it is. */
const oddBlanks = /(?! )\s|^ +| +$|(?<= ) +/gu;

/** What is the same for two names that look the same, or nearly so. */
export function drawName(name: string): string {
  const letters = Array.from(
    name.normalize("NFKD").replaceAll(unseen, ""),
    (letter) => latinOf.get(letter) ?? letter,
  );
  return letters
    .join("")
    .toLowerCase()
    .replaceAll("i", "l")
    .replaceAll("rn", "m")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** A name with all that nobody sees in it spelled out. */
export function showName(name: string): string {
  return name.replaceAll(unseen, spell).replaceAll(oddBlanks, (blanks) => Array.from(blanks, spell).join(""));
}

/** A name as what it is made of, for two that look the same. */
export function spellName(name: string): string {
  return showName(name).replaceAll(/[^ -~‹›]/gu, spell);
}

function spell(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
}

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** Whether a word of a name has letters of several alphabets that look alike. */
export function isMixed(name: string): boolean {
  const words = name.normalize("NFKC").split(/[^\p{L}\p{M}]+/u);
  return words.some((word) => scripts.filter((script) => script.test(word)).length > 1);
}

/** For each name the others that look as it does. */
export function findAlike(names: readonly string[]): Map<string, string[]> {
  const byLook = new Map<string, string[]>();
  for (const name of names) {
    const look = drawName(name);
    byLook.set(look, [...(byLook.get(look) ?? []), name]);
  }
  return new Map(
    names.map((name) => [name, (byLook.get(drawName(name)) ?? []).filter((other) => other !== name)]),
  );
}
