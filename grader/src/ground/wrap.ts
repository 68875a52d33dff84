import { stripVTControlCharacters } from "node:util";
import wrapAnsi from "wrap-ansi";

/** Breaks a text into lines of at most `width` characters, each indented. Only a word that fits no line is broken. */
export function wrap(text: string, indent: number, { width }: { width: number }): string {
  return breakLines(text, width - indent)
    .join("\n")
    .replaceAll(/^(?=.)/gm, " ".repeat(indent));
}

/** Puts a text behind a head, such as a label; all its further lines begin where its first one does. */
export function wrapBehind(head: string, text: string, { width }: { width: number }): string {
  const indent = stripVTControlCharacters(head).length;
  return `${head}${breakLines(text, width - indent).join(`\n${" ".repeat(indent)}`)}`;
}

/** Spaces before a line, and a label with the gap behind it: what the line goes on with stands below what follows. */
const head = /^ *(?:\S+(?: \S+){0,4} {2,})?/;
/** Of a line, at most, which its further lines leave empty. */
const mostIndented = 0.45;
/** Of characters that are one column wide, for certain. */
const simple = /^[\x20-\x7e]*$/;

/** Breaks those lines of a finished text that are longer than a window at words, each with a hanging indent. */
export function fitLines(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => fitLine(line, columns))
    .join("\n");
}

function fitLine(line: string, columns: number): string {
  const shown = stripVTControlCharacters(line);
  if (simple.test(shown) && shown.length <= columns) return line;
  const [spaces = ""] = /^ */.exec(shown) ?? [];
  const [label = ""] = head.exec(shown) ?? [];
  const indent = [label.length, spaces.length].find((one) => one <= columns * mostIndented) ?? 0;
  const at = findColumn(line, indent);
  const broken = wrapBehind(line.slice(0, at), line.slice(at), { width: columns });
  return broken.includes("\n") ? broken : line;
}

/** Where in a line with colours that column begins. */
function findColumn(line: string, column: number): number {
  let at = 0;
  for (let seen = 0; seen < column; at++) {
    // eslint-disable-next-line no-control-regex -- the codes of colours are what takes no column
    const [code] = /^(?:\u001b\[[\d;]*m)+/.exec(line.slice(at)) ?? [];
    if (code === undefined) seen++;
    else at += code.length - 1;
  }
  return at;
}

/** Where a word that fits no line is broken first: an address, a path, JSON without spaces. */
const joint = /(?<=[,;&/@[])/;
/** What is typed together. */
const command = /\b(?:npm run|npx lab) [\w-]+(?: -- [^\s;,]+(?: [A-Z]?\d+\b)?)?/g;

/** A line that begins with spaces, as of code or JSON, keeps them, and goes on below its first word. */
function breakLines(text: string, room: number): string[] {
  if (room === Number.POSITIVE_INFINITY) return text.split("\n");
  return text.split("\n").flatMap((line) => {
    const [spaces = ""] = /^ */.exec(line) ?? [];
    const indent = spaces.length <= room * mostIndented ? spaces : "";
    return breakLine(line.trimStart(), Math.max(room - indent.length, 1)).map((part) =>
      part === "" ? part : `${indent}${part}`,
    );
  });
}

function breakLine(line: string, room: number): string[] {
  const joined = line.replaceAll(command, (typed) =>
    typed.length <= room ? typed.replaceAll(" ", "\u00a0") : typed,
  );
  const jointed = joined.replaceAll(/\S+/g, (word) =>
    // Codes of colours take no column, and are not to be broken.
    word.length > room && !word.includes("\u001b") ? breakWord(word, room) : word,
  );
  return wrapAnsi(jointed, room, { hard: true }).replaceAll("\u00a0", " ").split("\n");
}

function breakWord(word: string, room: number): string {
  const lines = [""];
  for (const part of word.split(joint)) {
    const last = lines.length - 1;
    if ((lines[last] ?? "").length + part.length > room) lines.push(part);
    else lines[last] += part;
  }
  return lines.filter((line) => line !== "").join("\n");
}
