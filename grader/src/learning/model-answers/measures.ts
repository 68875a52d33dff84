/** What a solution costs, as far as it was measured. */
export interface Measures {
  files?: number;
  /** Of code. */
  lines?: number;
  /** Asked of the database, or given to Git. */
  commands?: number;
  keys?: number;
  documents?: number;
  /** That the database answered. */
  bytes?: number;
  commits?: number;
  /** Questions that could not be asked. */
  notRun?: number;
  /** Why there are no more figures. */
  problem?: string;
}

/** Lines of code and the files that they stand in; data that somebody answers with are no code. */
export function measureTexts(
  files: Readonly<Record<string, string>>,
): Required<Pick<Measures, "files" | "lines">> {
  const texts = Object.entries(files).flatMap(([path, text]) => (/\.[cm]?[jt]sx?$/.test(path) ? [text] : []));
  return { files: texts.length, lines: texts.reduce((sum, text) => sum + countLines(text), 0) };
}

function countLines(text: string): number {
  const withoutComments = text.replaceAll(/^\s*\/\*[^]*?\*\/\s*$/gm, "").replaceAll(/^\s*\/\/.*$/gm, "");
  return withoutComments.split("\n").filter((line) => line.trim() !== "").length;
}
