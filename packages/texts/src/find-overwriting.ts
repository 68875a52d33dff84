/** Commands after which something that somebody typed may be nowhere any more; each a pattern of a shell's words. */
const overwriting: readonly RegExp[] = [
  // Unstaging leaves the file itself alone.
  /\bgit\b[^\n`]*? restore\b(?! --staged)/,
  /\bgit\b[^\n`]*? (?:checkout|clean|stash|rm)\b/,
  /\bgit\b[^\n`]*? reset\b[^\n`]*--(?:hard|merge)/,
  /\bgit\b[^\n`]*? (?:switch|branch|push)\b[^\n`]* (?:-f|-D|-M|--force|--discard-changes)\b/,
  /(?<![\w-])(?:rm|rmdir|unlink|shred|truncate) +[-/~.\w{"']/,
  /(?<![\w-])(?:mv|cp|rsync|tee|dd) +[-/~.\w{"']/,
  /(?<![\w-])(?:del|erase|rd|move|copy|Remove-Item|Move-Item|Copy-Item) +[/-]/,
  /(?<![\w-])(?:sed|perl) +-\w*i/,
  // Not where the shell itself refuses to write over what is there.
  /(?<!set -C;.*)\s>(?!>)\s*(?:[{~/."'$]|[\w-]+[./])/,
];

/** The first command in each line of a text that could overwrite or remove what somebody typed; empty where there is none. */
export function findOverwriting(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const found = overwriting.map((pattern) => pattern.exec(line)?.[0]).find((match) => match !== undefined);
    return found === undefined ? [] : [found.trim()];
  });
}
