/** What a shell takes as one word: letters, texts in quotes, signs behind a backslash. */
const word = /(?:'[^']*'|\\.|[^\s'\\])+/g;

/**
 * Breaks a line for a POSIX shell between its words, so that what is pasted is still one command. A word that fits no
 * line is left as it is.
 */
export function fitCommand(command: string, room: number): string {
  if (command.length <= room) return command;
  const lines: string[] = [];
  for (const part of command.match(word) ?? []) {
    const line = lines.at(-1);
    if (line === undefined || line.length + part.length + 3 > room) lines.push(part);
    else lines[lines.length - 1] = `${line} ${part}`;
  }
  return lines.join(" \\\n");
}
