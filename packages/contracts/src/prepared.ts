/** The learner's code as one file that the solution's process can load. */
export interface CompiledSolution {
  file: string;
  /** The source map that leads from a stack of `file` back to the learner's own lines. */
  mapFile: string;
  /** JSON files that were handed in with it, as one object of texts by path; absent where there are none. */
  dataFile?: string;
  format: "cjs" | "esm";
}

/** What the prepare stage hands to the run stage. All paths are absolute and belong to this run alone. */
export interface PreparedSubmission {
  /** The staged files. */
  folder: string;
  /** A private folder that the solution's process never sees. */
  scratch: string;
  /** Set where the exercise has an entry module. */
  solution?: CompiledSolution;
  /** Where repositories are judged: the folders that hold them, by name, read-only input. */
  repositories?: Readonly<Record<string, string>>;
  notes: string[];
  /** The files are those that were handed out; of a repository this says nothing. */
  untouched: boolean;
}
