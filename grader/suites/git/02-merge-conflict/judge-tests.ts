/** Texts in quotes, which may look like a comment, and comments; what is not closed goes on to its end. */
const quotedOrComment =
  /("(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\[^]|[^`\\])*`?)|\/\/[^\n]*|\/\*[^]*?(?:\*\/|(?![^]))/g;

/** Code without its comments; `quoted` says what becomes of texts in quotes. */
function stripComments(code: string, quoted: (text: string) => string): string {
  return code.replaceAll(quotedOrComment, (found, text: string | undefined) =>
    text === undefined ? "\n".repeat(found.split("\n").length - 1) : quoted(text),
  );
}

/** What has tests passed over: of one test, of all others in a file, of what comes after it, or of what it holds. */
const passingOver = new RegExp(
  [
    /^[ \t]*return;?[ \t]*$/,
    /\.\s{0,9}(?:skip|only|failing)\b/,
    /\b(?:x(?:describe|test|it)|f(?:describe|it))\b/,
    /\b(?:if|while)\s{0,9}\(\s{0,9}(?:false|null|undefined|0|!1|!true)\s{0,9}[)&]/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "m",
);

/** What `npm test` takes for a file of tests, as Jest has it where a project says nothing else. */
const testFile = /(^|\/)(__tests__\/.+|([^/]+\.)?(spec|test))\.[cm]?[jt]sx?$/;

const isTesting = (line: string): boolean => /\b(test|it|expect)\b/.test(line);

/** Lines of a test file, but for its imports, whether they run or not. */
export function listLines(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("import "));
}

/** Those of its lines that say something when `npm test` runs. */
export function listStatements(file: string, text: string): string[] {
  if (passingOver.test(stripComments(text, () => '""'))) return [];
  const lines = listLines(stripComments(text, (quoted) => quoted));
  return testFile.test(file) ? lines : lines.filter((line) => !isTesting(line));
}
