export interface ConflictMarker {
  path: string;
  /** From 1. */
  line: number;
  text: string;
}

/** A marker as git writes it, also behind the start of a comment. */
const marker = /^(?:[\s/*#;]|<!--)*(<{7}|>{7}|\|{7})(\s|$)/;
const separator = /^[\s/*#;]*={7}\s*$/;

/** Conflict markers in a text; in Markdown a line of seven "=" is a heading. */
export function findConflictMarkers(path: string, text: string): ConflictMarker[] {
  const isMarkdown = /\.(md|markdown)$/i.test(path);
  return text.split(/\r?\n/).flatMap((line, index) => {
    const isMarker = marker.test(line) || (!isMarkdown && separator.test(line));
    return isMarker ? [{ path, line: index + 1, text: line }] : [];
  });
}
