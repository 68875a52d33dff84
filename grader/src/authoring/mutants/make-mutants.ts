import { Instrumenter } from "@stryker-mutator/instrumenter";

export interface SourceFile {
  /** In the exercise's folder. */
  path: string;
  text: string;
}

/** One mechanical change of one file. */
export interface Mutant {
  path: string;
  /** From 1, where the change begins. */
  line: number;
  /** The lines that it touches, as they are. */
  original: string;
  /** The same lines with the change in them. */
  mutated: string;
  /** The whole file with the change in it. */
  text: string;
}

/**
 * All mutants that StrykerJS knows of these files. Its instrumenter finds them; what it makes of the files, one program
 * with a switch for each mutant, isn't used: a submission is graded as it is handed in.
 */
export async function makeMutants(files: readonly SourceFile[]): Promise<Mutant[]> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const { mutants } = await new Instrumenter(silentLogger).instrument(
    files.map(({ path, text }) => ({ name: path, content: text, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
  // Those that a comment of the file itself leaves out have a status already.
  const graded = mutants.filter(({ status }) => status === undefined);
  return graded.map(({ fileName, location: { start, end }, replacement }): Mutant => {
    const source = texts.get(fileName) as string;
    const [from, to] = [offsetOf(source, start), offsetOf(source, end)];
    const firstLine = source.lastIndexOf("\n", from - 1) + 1;
    const nextLine = source.indexOf("\n", to);
    const lastEnd = nextLine === -1 ? source.length : nextLine;
    return {
      path: fileName,
      line: start.line + 1,
      original: source.slice(firstLine, lastEnd),
      mutated: `${source.slice(firstLine, from)}${replacement}${source.slice(to, lastEnd)}`,
      text: `${source.slice(0, from)}${replacement}${source.slice(to)}`,
    };
  });
}

/** Lines and columns count from 0, columns in code units. */
function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  let start = 0;
  for (let passed = 0; passed < line; passed++) start = text.indexOf("\n", start) + 1;
  return start + column;
}

const ignore = (): void => {};
const no = (): boolean => false;
const silentLogger: ConstructorParameters<typeof Instrumenter>[0] = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: ignore,
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  fatal: ignore,
};
