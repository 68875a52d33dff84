/** What a solution costs, as far as it was measured. */
export interface Measures {
  files?: number;
  /** Of code. */
  lines?: number;
  /** Asked of the database, or given to Git. */
  commands?: number;
  keys?: number;
  documents?: number;
  rows?: number;
  /** Of 8 kB. */
  pages?: number;
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
  const texts = Object.entries(files).flatMap(([path, text]) =>
    /\.([cm]?[jt]sx?|sql)$/.test(path) ? [{ text, mark: path.endsWith(".sql") ? "--" : "//" }] : [],
  );
  return {
    files: texts.length,
    lines: texts.reduce((sum, { text, mark }) => sum + countLines(text, mark), 0),
  };
}

/** `mark` begins a comment to the end of its line. */
function countLines(text: string, mark: string): number {
  let isComment = false;
  let count = 0;
  for (const line of text.split("\n").map((each) => each.trim())) {
    const isWhole = isComment || line === "" || line.startsWith(mark) || /^\/\*(?!.*\*\/.)/.test(line);
    if (!isWhole) count += 1;
    isComment = (isComment || line.startsWith("/*")) && !line.includes("*/");
  }
  return count;
}
