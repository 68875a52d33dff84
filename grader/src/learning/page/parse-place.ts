export interface FilePlace {
  /** From the exercise's folder, with forward slashes; never leads out of it. */
  path: string;
  /** Line and column begin at 1. */
  line?: number | undefined;
  column?: number | undefined;
}

/** Reads src/app.ts:12:5, src/app.ts:12 or src/app.ts; undefined where it is no place in the exercise's folder. */
export function parsePlace(at: string): FilePlace | undefined {
  const {
    path = "",
    line,
    column,
  } = /^(?<path>[^:\\]+)(?::(?<line>\d+)(?::(?<column>\d+))?)?$/.exec(at)?.groups ?? {};
  if (path.startsWith("/") || path.split("/").some((name) => ["", ".", ".."].includes(name)))
    return undefined;
  return { path, line: toNumber(line), column: toNumber(column) };
}

function toNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
