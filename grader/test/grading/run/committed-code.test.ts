import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "@jest/globals";
import { buildHistory, copyRepository, RepositoryCopy, type HistoryBuilder } from "@lab/git-history";
import { Miss, type Solution } from "@lab/testkit";
import { openCommittedCode, type CommittedCode } from "../../../src/grading/run/committed-code.ts";
import { openToolRunner } from "../../../src/grading/run/run-tool.ts";
import { makeFolder } from "./temporary-folder.ts";

/** What the stages around would be asked, and a connection that never starts a process. */
interface Asked {
  compiled: { entry: string; files: string[]; out: string[] }[];
  connected: string[][];
}

let asked: Asked;
beforeEach(() => {
  asked = { compiled: [], connected: [] };
});

async function openCode(
  build: (repo: HistoryBuilder) => Promise<void>,
  answers: {
    problem?: { message: string; at?: string };
    obstacle?: string;
  } = {},
): Promise<CommittedCode> {
  const folder = makeFolder();
  await buildHistory(join(folder, "work"), build);
  const repository = await copyRepository(join(folder, "work"), join(folder, "copy"));
  if (!(repository instanceof RepositoryCopy)) throw new Error(repository.message);
  return openCommittedCode({
    repository,
    folder: join(folder, "trees"),
    async compile({ folder: tree, entry, outFolder }) {
      asked.compiled.push({ entry, files: readdirSync(join(tree, "src")), out: readdirSync(outFolder) });
      if (answers.problem) return { problems: [answers.problem] };
      return { compiled: { file: "solution.cjs", mapFile: "solution.cjs.map", format: "cjs" } };
    },
    runTool: openToolRunner({ level: "process" }).runTool,
    connect({ exports }) {
      asked.connected.push([...exports]);
      const { obstacle } = answers;
      return {
        solution: { folder: "loaded" } as Solution,
        whenLoaded: Promise.resolve(
          obstacle === undefined
            ? undefined
            : { outcome: "not-gradable" as const, code: "SOLUTION_MISSING_EXPORT", message: obstacle },
        ),
      };
    },
  });
}

async function twoVersions(repo: HistoryBuilder): Promise<void> {
  await repo.write("src/price.ts", "export const price: number = 3;\n");
  await repo.write("tests/price.test.ts", "export const nothing: string = 3;\n");
  await repo.commit("Start with a price");
  await repo.branch("old");
  await repo.write("src/box.ts", 'export { cost } from "./price.ts";\n');
  await repo.commit("Sell boxes");
}

const price = { entry: "src/price.ts", exports: ["price"] };

async function missOf(asking: Promise<unknown>): Promise<Miss> {
  const error: unknown = await asking.catch((thrown: unknown) => thrown);
  if (error instanceof Miss) return error;
  throw new Error("a miss was expected", { cause: error });
}

test("each revision is compiled from a tree of its own", async () => {
  const code = await openCode(twoVersions);
  await code.solutionOf({ revision: "main", ...price });
  const solution = await code.solutionOf({ revision: "old", ...price });
  expect(solution.folder).toBe("loaded");
  expect(asked.compiled).toEqual([
    { entry: "src/price.ts", files: ["box.ts", "price.ts"], out: [] },
    { entry: "src/price.ts", files: ["price.ts"], out: [] },
  ]);
  expect(asked.connected).toEqual([["price"], ["price"]]);
});

test("an entry that the commit does not have is the learner's miss", async () => {
  const code = await openCode(twoVersions);
  const { details } = await missOf(code.solutionOf({ revision: "old", entry: "src/box.ts", exports: [] }));
  expect(details).toEqual({
    did: "compiled and loaded src/box.ts of old",
    seen: "there is no file src/box.ts",
    next: "git ls-tree -r --name-only old lists what is committed there",
  });
  expect(asked.compiled).toEqual([]);
});

test("code that does not compile is the learner's miss, with its place", async () => {
  const problem = { message: 'No matching export in "src/price.ts"', at: "src/box.ts:1:9" };
  const code = await openCode(twoVersions, { problem });
  const { details } = await missOf(code.solutionOf({ revision: "main", ...price }));
  expect(details).toMatchObject({ seen: problem.message, at: problem.at });
});

test("code that does not load is the learner's miss, not the end of the grade", async () => {
  const code = await openCode(twoVersions, { obstacle: 'nothing is exported under the name "price"' });
  const { details } = await missOf(code.solutionOf({ revision: "main", ...price }));
  expect(details.seen).toBe('nothing is exported under the name "price"');
});

test("type errors are told by revision, of src alone", async () => {
  const code = await openCode(twoVersions);
  const found = await code.typeErrors(["main", "old"]);
  expect(found.get("old")).toEqual([]);
  expect(found.get("main")).toEqual([expect.stringContaining("src/box.ts:1:10")]);
});
