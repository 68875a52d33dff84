/** What the compiler is asked for. It sees no folder: modules are read for it by the path that stands in `files`. */
export interface CompileRequest {
  entry: string;
  /** Paths of all that may be imported, with forward slashes. */
  files: readonly string[];
  /** Libraries that stay outside of the bundle. */
  dependencies: readonly string[];
  /** The compiler may take some kilobytes of memory for each byte. */
  maxBytes: { module: number; total: number };
  /** Takes paths that are put together for what they may stand for: only to see what else holds against them. */
  takesComputed?: boolean;
}

export interface CompileProblem {
  message: string;
  /** src/app.ts:12:5 */
  at?: string;
}

export interface CompiledModules {
  code: string;
  /** Its source map. */
  map: string;
  format: "cjs" | "esm";
  /** What it was made of, as the compiler names it: `solution:` and a path of `files`, or something else it came by. */
  inputs: string[];
}

export type CompileResult =
  | CompiledModules
  | { problems: CompileProblem[] }
  /** Code of a few kilobytes can keep a compiler busy for minutes, or overflow it. */
  | { gaveUp: true };

/** Compiles modules to one, wherever that is done; `read` gives the text of one of `files`. */
export type CompileModules = (
  request: CompileRequest,
  read: (path: string) => Promise<string>,
) => Promise<CompileResult>;
