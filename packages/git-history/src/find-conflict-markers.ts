export interface ConflictMarker {
  path: string;
  /** From 1. */
  line: number;
  text: string;
}

/** A marker as git writes it, also behind the start of a comment. */
const marker = /^(?:[\s/*#;]|<!--)*(<{7}|>{7}|\|{7})(\s|$)/;
const markerLength = 7;
const separator = /^[\s/*#;]*={7}\s*$/;

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
      if (marker.test(content) || (!isMarkdown && separator.test(content)))
        found.push({ path, line, text: content });
    }
    start = end + 1;
  }
  return found;
}
