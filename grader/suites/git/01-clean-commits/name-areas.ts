import type { FileChange } from "@lab/git-history";

/** Parts of paths that say nothing about an area. */
const plainWords = new Set(["src", "tests", "test", "txt", "json", "mjs"]);

const endings = ["ations", "ation", "ings", "ing", "ers", "ies", "ed", "er", "es", "s", "e", "y"];

/** What a word is without its ending: "note", "notes" and "noting" are forms of one. */
function stemOf(word: string): string {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= 3);
  const stem = ending === undefined ? word : word.slice(0, -ending.length);
  // "slipped" doubles its last letter.
  return /([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

/** Words that the names in a path are made of; "gift-note.ts" also has "giftnote". */
function wordsOf(path: string): string[] {
  return path.split("/").flatMap((name) => {
    if (name === ".gitignore") return ["gitignore", "ignore"];
    const words = (name.toLowerCase().split(".")[0] ?? "").split(/[^a-z]+/);
    return [...words, words.join("")];
  });
}

/** Areas that some changes touch, each as a word. */
export function areasOf(changes: readonly FileChange[]): string[] {
  const words = changes.flatMap(({ path }) => wordsOf(path));
  return [...new Set(words)].filter((word) => word.length > 2 && !plainWords.has(word));
}

/** Whether a word of a subject is a form of an area's, or a longer one that begins with it. */
function isForm(word: string, area: string): boolean {
  if (area === "docs" && word.startsWith("document")) return true;
  const stem = stemOf(area);
  // "not" is no form of "notes".
  if (word === stem && /es?$/.test(area)) return false;
  return stemOf(word) === stem || (stem.length > 3 && word.startsWith(stem));
}

/** Whether a subject names one of the areas. */
export function namesArea(subject: string, areas: readonly string[]): boolean {
  // What is longer than any name would only take time.
  const words = subject
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1 && word.length < 40);
  return words.some((word) => areas.some((area) => isForm(word, area)));
}

/** A longer text takes a segmenter gigabytes, and is too long for a subject in any case. */
const longestCounted = 1_000;

/** People see one character where a text may hold several code points. */
export function countCharacters(text: string): number {
  if (text.length > longestCounted) return text.length;
  return [...new Intl.Segmenter("en").segment(text)].length;
}

/** What is left of a subject when signs and capitals are aside. */
export function bareSubject(subject: string): string {
  return subject.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
