import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { CompiledSolution, CompileProblem, RunTool } from "@lab/contracts";
import type { RepositoryCopy } from "@lab/git-history";
import { miss, type CommittedModule, type Solution } from "@lab/testkit";
import { say } from "@lab/texts";
import type { ConnectedSolution } from "./connect-solution.ts";
import { findTypeErrors, type SourceTree } from "./find-type-errors.ts";

/** The prepare stage's way to compile a module, for the exercise's dependencies. */
export type CompileModule = (module: {
  folder: string;
  entry: string;
  outFolder: string;
}) => Promise<{ compiled: CompiledSolution } | { problems: CompileProblem[] }>;

export interface CommittedCodeOptions {
  repository: RepositoryCopy;
  /** A private folder. */
  folder: string;
  compile: CompileModule;
  /** Where the TypeScript compiler checks types. */
  runTool: RunTool;
  /** What it connects is ended with the run. */
  connect: (code: {
    folder: string;
    compiled: CompiledSolution;
    exports: readonly string[];
  }) => Pick<ConnectedSolution, "solution" | "whenLoaded">;
}

/** Code that lies in commits of a practice repository; it runs where any learner's code runs. */
export interface CommittedCode {
  solutionOf(module: CommittedModule): Promise<Solution>;
  typeErrors(revisions: readonly string[]): Promise<Map<string, string[]>>;
}

export function openCommittedCode(options: CommittedCodeOptions): CommittedCode {
  const { repository, folder, compile, connect } = options;
  let count = 0;

  async function exportTree(revision: string): Promise<SourceTree> {
    const name = String(++count);
    const { written } = await repository.exportTree(revision, join(folder, name));
    return { name, files: written };
  }

  return {
    async solutionOf({ revision, entry, exports }) {
      const { name, files } = await exportTree(revision);
      const tree = join(folder, name);
      if (!files.includes(entry))
        refuse(revision, entry, { message: say("run.committedNoFile", { path: entry }) });
      const outFolder = `${tree}-compiled`;
      await mkdir(outFolder);
      const result = await compile({ folder: tree, entry, outFolder });
      if ("problems" in result) refuse(revision, entry, result.problems[0]);
      const { solution, whenLoaded } = connect({ folder: tree, compiled: result.compiled, exports });
      const obstacle = await whenLoaded;
      if (obstacle) refuse(revision, entry, obstacle);
      return solution;
    },
    async typeErrors(revisions) {
      const trees = await Promise.all(revisions.map(exportTree));
      const sources = trees.map(({ name, files }) => ({ name, files: files.filter(isSource) }));
      const found = await findTypeErrors(folder, sources, options.runTool);
      return new Map(
        revisions.map((revision, index) => [revision, found.get(trees[index]?.name ?? "") ?? []]),
      );
    },
  };
}

function isSource(file: string): boolean {
  return /^src\/.*\.ts$/.test(file);
}

/** What can't be run is the learner's miss in the check that asked for it, not the end of the grade. */
function refuse(
  revision: string,
  entry: string,
  { message, at }: CompileProblem = { message: say("run.committedNoBuild") },
): never {
  miss(say("run.committed"), {
    did: say("run.committedDid", { entry, revision }),
    seen: message,
    next: say("run.committedNext", { revision }),
    ...(at ? { at } : {}),
  });
}
