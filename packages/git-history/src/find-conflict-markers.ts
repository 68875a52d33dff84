export interface ConflictMarker {
  path: string;
  /** From 1. */
  line: number;
  text: string;
}

const markerLength = 7;
const runs = /(?:<{7,}|>{7,}|\|{7,})(?=\s|$)/g;
const separator = /^[\s/*#;!<-]*={7}[\s*/>-]*$/;

/** A marker as git writes it, also behind the start of a comment, wherever in a line that is. */
function holdsMarker(line: string): boolean {
  for (const { 0: signs, index } of line.matchAll(runs)) {
    if (signs.length !== markerLength) continue;
    let before = index - 1;
    while (before >= 0 && /\s/.test(line.charAt(before))) before--;
    if (before < 0 || /[/*#;-]/.test(line.charAt(before))) return true;
  }
  return false;
}

/** More of them say nothing more. */
const maxMarkers = 1_000;

/** Conflict markers in a text; in Markdown a line of seven "=" is a heading. */
export function findConflictMarkers(path: string, text: string): ConflictMarker[] {
  const isMarkdown = /\.(md|markdown)$/i.test(path);
  const found: ConflictMarker[] = [];
  // Line by line: a list of all lines of what may be megabytes of empty ones would take seconds.
  for (let start = 0, line = 1; start < text.length && found.length < maxMarkers; line++) {
    const next = text.indexOf("\n", start);
    const end = next < 0 ? text.length : next;
    if (end - start >= markerLength) {
      const content = text.slice(start, text[end - 1] === "\r" ? end - 1 : end);
      if (holdsMarker(content) || (!isMarkdown && separator.test(content)))
        found.push({ path, line, text: content });
    }
    start = end + 1;
  }
  return found;
}
