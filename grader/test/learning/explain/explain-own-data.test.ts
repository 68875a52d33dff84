import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, jest, test } from "@jest/globals";
import { cpSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { explainExercise } from "../../../src/learning/explain/explain-exercise.ts";
import type { Explanation } from "../../../src/learning/explain/explained-query.ts";
import { pairQueries } from "../../../src/learning/explain/pair-queries.ts";
import { renderExplanation } from "../../../src/learning/explain/render-explanation.ts";
import pc from "picocolors";
import { copyLab } from "../../support/copy-lab.ts";
import { labRoot } from "../../support/release.ts";
import { runLab } from "../../support/run-lab.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { pick, session } from "./explain-lab.ts";

/** Exercises with data and a set-up of their own, on both servers that plan. */
jest.setTimeout(180_000);

const ids = {
  queries: "sql-01-full-crates",
  module: "sql-02-list-crates",
  mongo: "mongo-51-list-crates",
} as const;
let root: string;

beforeAll(async () => {
  root = copyLab([]);
  mkdirSync(join(root, "exercises"));
  for (const path of ["grader/src/authoring/new/templates", "tsconfig.base.json"])
    cpSync(join(labRoot, path), join(root, path), { recursive: true });
  const begin = async (id: string, ...kind: string[]): Promise<void> => {
    const { exitCode, err } = await runLab(root, ["new", id, ...kind]);
    if (exitCode !== 0) throw new Error(err);
  };
  await begin(ids.queries, "--runs", "queries", "--services", "postgres");
  await begin(ids.module, "--services", "postgres");
  await begin(ids.mongo, "--services", "mongo");
});

const placeOf = (id: string): string => id.replace("-", "/");

/** Explains an exercise that declares something else, with the learner's files. */
async function explain(
  id: string,
  declared: { explain?: object; exports?: string[]; data?: Record<string, string> },
  files: Record<string, string> = {},
): Promise<Explanation> {
  const folder = join(root, "exercises", placeOf(id));
  const path = join(folder, "exercise.json");
  const before = readFileSync(path, "utf8");
  const exercise = JSON.parse(before) as { explain: object; runs: object };
  if (declared.exports) exercise.runs = { ...exercise.runs, exports: declared.exports };
  exercise.explain = { ...exercise.explain, ...declared.explain };
  writeFileSync(path, JSON.stringify(exercise));
  for (const [file, text] of Object.entries(declared.data ?? {})) writeFileSync(join(folder, file), text);
  const submission = makeFolder();
  const reference = join(root, "grader/suites", placeOf(id), "submissions/accepted/reference");
  cpSync(reference, submission, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(submission, file)), { recursive: true });
    writeFileSync(join(submission, file), text);
  }
  try {
    const [found] = discoverExercises(root, [id]);
    if (!found) throw new Error(`${id} is not there`);
    return await explainExercise(root, found, { session: session(), folder: submission });
  } finally {
    writeFileSync(path, before);
  }
}

/** 20,000 rows, of which 20 are open. */
const manyCrates = `
  CREATE TABLE crates (name text COLLATE "C" PRIMARY KEY, apples int NOT NULL, code int NOT NULL);
  INSERT INTO crates SELECT 'crate' || n, CASE WHEN n % 1000 = 0 THEN 7 ELSE 0 END, n
    FROM generate_series(1, 20000) AS n;`;

describe("PostgreSQL", () => {
  const many = { data: { "explain/many.sql": manyCrates } };

  test("a query in a file, as it ran: rows, pages and what blocks", async () => {
    const explanation = await explain(ids.queries, {});
    expect(explanation.unexplained).toEqual([]);
    expect(pick(explanation, "crates")).toMatchObject({
      command: "SELECT name FROM crates WHERE apples > 0 ORDER BY name;",
      summary: {
        rowsExamined: 300,
        returned: 200,
        marks: ["blocking-sort", "sequential-scan"],
        returns: "rows",
      },
    });
    const screen = renderExplanation(explanation, { colors: pc.createColors(false), width: 80 });
    expect(screen).toMatch(/^ +stage +rows +pages +returned$/m);
    expect(screen).toMatch(/└─ Seq Scan on crates {2}■ sequential scan +300 +\d+ +200$/m);
    expect(screen).toContain("drops 100 rows");
    expect(screen).toMatch(/examined 300 rows on \d+ pages for 200 returned: 1.5 for each/);
  });

  test("the learner's own set-up in SQL comes first, and a partial index of it says what it holds", async () => {
    const ensure = [{ file: "queries/indexes.sql" }];
    const declared = { ...many, explain: { data: { file: "explain/many.sql" }, ensure } };
    const without = await explain(ids.queries, declared, { "queries/indexes.sql": "SELECT 1" });
    expect(pick(without, "crates")).toMatchObject({
      kind: "SELECT crates",
      summary: { rowsExamined: 20_000, indexes: [] },
    });
    const withIndex = await explain(ids.queries, declared, {
      "queries/indexes.sql": `CREATE INDEX full_crates ON crates (name) WHERE apples > 0;
        CREATE UNIQUE INDEX codes ON crates (code);`,
    });
    const { summary, steps } = pick(withIndex, "crates");
    expect(summary).toMatchObject({ rowsExamined: 20, returned: 20, indexes: ["full_crates"], marks: [] });
    expect(JSON.stringify(steps)).toContain("where apples > 0");
    const byCode = await explain(
      ids.queries,
      {
        ...declared,
        explain: {
          ...declared.explain,
          queries: [
            {
              name: "one",
              title: "the crate of a code",
              command: "SELECT * FROM crates WHERE code = $1",
              args: [77],
            },
          ],
        },
      },
      { "queries/indexes.sql": "CREATE UNIQUE INDEX codes ON crates (code);" },
    );
    expect(pick(byCode, "one")).toMatchObject({
      command: 'SELECT * FROM crates WHERE code = $1 with $1 = "77"',
      steps: {
        label: "Index Scan codes on crates",
        details: expect.arrayContaining(["unique", "index on (code)"]),
      },
      summary: { rowsExamined: 1, returned: 1 },
    });
  });

  test("what an export asks: each kind once, with its number, after a set-up that it exports", async () => {
    const source = `
      export async function ensure(pool) { await pool.query("CREATE INDEX by_apples ON crates (apples)"); }
      export async function listCrates(pool) {
        for (const code of [1, 2, 3]) await pool.query("SELECT * FROM crates WHERE code = $1", [code]);
        await pool.query("BEGIN");
        const { rows } = await pool.query("SELECT name FROM crates WHERE apples = 7");
        return rows.map(({ name }) => name);
      }`;
    const declared = {
      ...many,
      exports: ["listCrates", "ensure"],
      explain: { data: { file: "explain/many.sql" }, ensure: [{ call: "ensure", args: ["$database"] }] },
    };
    const { queries, unexplained } = await explain(ids.module, declared, { "src/crates.ts": source });
    expect(unexplained).toEqual([]);
    expect(queries.map(({ name, command, times = 1 }) => `${name} ${command}: ${times}`)).toEqual([
      'crates.1 SELECT * FROM crates WHERE code = $1 with $1 = "1": 3',
      "crates.2 SELECT name FROM crates WHERE apples = 7: 1",
    ]);
    expect(queries[1]?.summary).toMatchObject({ indexes: ["by_apples"], rowsExamined: 20 });
  });

  test("a statement that was written anew is compared with the old one, comments or not", async () => {
    const old = await explain(
      ids.queries,
      {},
      { "queries/full-crates.sql": "-- TODO: all of them\n/* of\nall */ select name from crates" },
    );
    const [pair, ...more] = pairQueries(old.queries, (await explain(ids.queries, {})).queries);
    expect(more).toEqual([]);
    expect(pair).toMatchObject({ before: { command: "select name from crates" }, now: { name: "crates" } });
  });

  test("what the server refuses is told with its words, as a data file of the author's is", async () => {
    const { unexplained } = await explain(
      ids.queries,
      {},
      { "queries/full-crates.sql": "SELECT nme FROM crates" },
    );
    expect(unexplained).toMatchObject([
      { name: "crates", happened: expect.stringContaining('column "nme"') },
    ]);
    const data = { "explain/broken.sql": "CREATE TABEL crates ()" };
    const broken = explain(ids.queries, { data, explain: { data: { file: "explain/broken.sql" } } });
    await expect(broken).rejects.toThrow(/explain\.data: PostgreSQL refuses it: syntax error/);
    const missing = explain(ids.queries, { explain: { data: { file: "explain/nowhere.sql" } } });
    await expect(missing).rejects.toThrow(/explain\.data names explain\/nowhere\.sql/);
  });
});

describe("MongoDB", () => {
  const crates = Array.from({ length: 200 }, (_, n) => ({
    name: `crate${n}`,
    apples: n % 50 === 0 ? 7 : 0,
    code: n,
  }));
  const data = { "explain/many.json": JSON.stringify({ crates }) };

  test("documents in a file, as EJSON", async () => {
    const explanation = await explain(ids.mongo, {});
    expect(explanation.unexplained).toEqual([]);
    expect(pick(explanation, "crates").summary).toMatchObject({ docsExamined: 12, returned: 8 });
  });

  test("partial and unique indexes that an export lists serve, and say what they are", async () => {
    const source = `
      export const indexes = [
        { key: { name: 1 }, partialFilterExpression: { apples: { $gt: 0 } } },
        { key: { code: 1 }, unique: true },
      ];
      export async function listCrates(db) {
        await db.collection("crates").findOne({ code: 3 });
        const found = await db.collection("crates").find({ apples: { $gt: 0 } }).sort({ name: 1 }).toArray();
        return found.map(({ name }) => name);
      }`;
    const declared = {
      data,
      exports: ["listCrates", "indexes"],
      explain: { data: { file: "explain/many.json" }, indexes: { export: "indexes", on: "crates" } },
    };
    const { queries, unexplained } = await explain(ids.mongo, declared, { "src/crates.ts": source });
    expect(unexplained).toEqual([]);
    expect(queries.map(({ summary }) => [summary.indexes, summary.docsExamined])).toEqual([
      [["{ code: 1 }, unique"], 1],
      [["{ name: 1 }, where { apples: { $gt: 0 } }"], 4],
    ]);
    const details = queries.map(({ steps }) => JSON.stringify(steps));
    expect(details[0]).toContain('"unique"');
    expect(details[1]).toContain("partial: holds only documents of its filter");
  });

  test("a set-up that is exported makes its indexes, on the copy that is explained as well", async () => {
    const source = `
      export async function ensure(db) { await db.collection("crates").createIndex({ apples: 1 }); }
      export async function listCrates(db) {
        const found = await db.collection("crates").find({ apples: 7 }).toArray();
        await db.collection("crates").deleteMany({});
        return found.map(({ name }) => name);
      }`;
    const declared = {
      data,
      exports: ["listCrates", "ensure"],
      explain: { data: { file: "explain/many.json" }, ensure: [{ call: "ensure", args: ["$database"] }] },
    };
    const { queries } = await explain(ids.mongo, declared, { "src/crates.ts": source });
    expect(queries.map(({ command, summary }) => [command, summary.indexes, summary.docsExamined])).toEqual([
      ["find crates { apples: 7 }", ["apples_1"], 4],
      ["delete crates {}", [], 200],
    ]);
  });

  test("an index that the data don't allow, and an option that is none, are told", async () => {
    const declared = {
      data,
      exports: ["listCrates", "indexes"],
      explain: { data: { file: "explain/many.json" }, indexes: { export: "indexes", on: "crates" } },
    };
    const listing = (indexes: string) => ({
      "src/crates.ts": `export const indexes = ${indexes}; export async function listCrates() { return []; }`,
    });
    const twice = await explain(ids.mongo, declared, listing("[{ key: { apples: 1 }, unique: true }]"));
    expect(twice.problem?.happened).toMatch(/^MongoDB refuses it: .*duplicate key/);
    const stored = await explain(
      ids.mongo,
      declared,
      listing('[{ key: { apples: 1 }, storageEngine: { wiredTiger: { configString: "" } } }]'),
    );
    expect(stored.problem?.happened).toMatch(/^indexes is no list of indexes/);
  });
});
