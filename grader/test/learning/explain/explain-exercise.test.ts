import { describe, expect, test } from "@jest/globals";
import pc from "picocolors";
import { explainExercise } from "../../../src/learning/explain/explain-exercise.ts";
import { renderExplanation } from "../../../src/learning/explain/render-explanation.ts";
import { explainStarterWith, explainSubmission, findExercise, pick, root, session } from "./explain-lab.ts";

describe("mongo-01: specs that the learner's code returns", () => {
  test("the reference: ten plans, of the documents that the README's questions find", async () => {
    const explanation = await explainSubmission("mongo-01", "accepted/reference");
    expect(explanation).toMatchObject({ unexplained: [] });
    expect(explanation.queries.map(({ name }) => name)).toEqual(
      Array.from({ length: 10 }, (_, index) => `q${index + 1}`),
    );
    for (const { summary } of explanation.queries) {
      expect(summary).toMatchObject({
        docsExamined: 2_000,
        marks: expect.arrayContaining(["collection-scan"]),
      });
      expect(summary.returned).toBeGreaterThan(0);
      expect(summary.returned).toBeLessThan(500);
    }
    expect(pick(explanation, "q2")).toMatchObject({
      summary: { marks: ["blocking-sort", "collection-scan"], returned: 38 },
    });
  });

  test("the starter: what it does not ask for yet shows in what is returned", async () => {
    const explanation = await explainSubmission("mongo-01", "starter");
    expect(pick(explanation, "q2").summary).toMatchObject({ returned: 2_000, marks: ["collection-scan"] });
  });

  test("one that the server refuses, one that holds a script: told, and the others are shown", async () => {
    const misspelt = await explainSubmission("mongo-01", "rejected/misspelt-operator");
    expect(misspelt.queries).toHaveLength(9);
    expect(misspelt.unexplained).toMatchObject([
      { happened: expect.stringMatching(/^MongoDB refuses it: /) },
    ]);
    const script = await explainSubmission("mongo-01", "rejected/script-for-server");
    expect(script.unexplained).toMatchObject([
      { happened: expect.stringMatching(/was not run: it holds \$/) },
    ]);
  });

  test("a throw, a hang and a value that is no spec are told as in a grade", async () => {
    const source = `
      const spec = () => ({ filter: {} });
      export const q1 = () => { throw new TypeError("no \\u001b[31mfield"); };
      export const q2 = () => { for (;;); };
      export const q3 = () => [1];
      export const q4 = spec, q5 = spec, q6 = spec, q7 = spec, q8 = spec, q9 = spec, q10 = spec;`;
    const { queries, unexplained } = await explainStarterWith("mongo-01", { "src/queries.ts": source });
    expect(queries).toHaveLength(7);
    expect(unexplained).toMatchObject([
      { name: "q1", happened: "threw TypeError: no field (at src/queries.ts:3:39)" },
      {
        name: "q2",
        happened: expect.stringMatching(/^did not answer within 2 s/),
        next: expect.stringMatching(/loop/),
      },
      { name: "q3", happened: expect.stringMatching(/^q3 gives back no find spec: .*\[ 1 \]$/) },
    ]);
  });

  test("what does not compile, and what is not there, is one problem", async () => {
    const broken = await explainStarterWith("mongo-01", { "src/queries.ts": "export const q1 = (" });
    expect(broken).toMatchObject({
      queries: [],
      problem: { happened: expect.stringMatching(/^does not compile: /) },
    });
    const missing = await explainStarterWith("mongo-01", { "src/queries.ts": "export const q1 = 1;" });
    expect(missing.problem?.happened).toMatch(/"q2"/);
  });
});

describe("mongo-03: what the server saw while the learner's code ran", () => {
  test("the reference: both its commands, with what $lookup reads", async () => {
    const { queries, unexplained } = await explainSubmission("mongo-03", "accepted/reference");
    expect(unexplained).toEqual([]);
    expect(queries.map(({ name, command }) => `${name} ${command.split(" ").slice(0, 2).join(" ")}`)).toEqual(
      ["report.1 aggregate depots", "report.2 aggregate orders"],
    );
    expect(queries[1]?.summary).toMatchObject({ marks: ["blocking-sort"], indexes: ["deliverOn_1", "_id_"] });
  });

  test("rejected ones: a scan of all orders, and a command for each depot that is drawn once", async () => {
    const scan = await explainSubmission("mongo-03", "rejected/range-after-computing");
    const scanned = scan.queries.filter(
      ({ summary: { marks, docsExamined = 0 } }) =>
        marks.includes("collection-scan") && docsExamined >= 30_000,
    );
    expect(scanned).not.toEqual([]);
    const loop = await explainSubmission("mongo-03", "rejected/a-query-per-depot");
    expect(loop.queries.some(({ times = 1 }) => times >= 6)).toBe(true);
  });
});

describe("tuning: the learner's indexes", () => {
  test("the starter of tuning-02 sorts what it fetched for nothing, the reference does neither", async () => {
    const starter = pick(await explainSubmission("tuning-02", "starter"), "A");
    const reference = pick(await explainSubmission("tuning-02", "accepted/reference"), "A");
    expect(starter.summary).toMatchObject({
      marks: ["blocking-sort"],
      indexes: ["{ depotId: 1 }"],
      returned: 20,
    });
    expect(reference.summary).toMatchObject({ marks: [], docsExamined: 20 });
    expect(reference.summary.docsExamined).toBeLessThan(Number(starter.summary.docsExamined) / 100);
  });

  test("a rejected one of tuning-02 shows its blocking sort", async () => {
    const { queries } = await explainSubmission("tuning-02", "rejected/w3-equality-only");
    expect(queries.find(({ name }) => name === "A")?.summary).toMatchObject({ marks: ["blocking-sort"] });
  });

  test("what is no list of indexes, and one that the server refuses, are told", async () => {
    const text = await explainSubmission("tuning-02", "rejected/text-index");
    expect(text.problem?.happened).toMatch(/^indexes is no list of indexes/);
    const many = `export const indexes = [{ key: Object.fromEntries(Array.from({ length: 33 }, (_, n) => ["f" + n, 1])) }];`;
    const refused = await explainStarterWith("tuning-02", { "src/indexes.ts": many });
    expect(refused.problem?.happened).toMatch(/^MongoDB refuses it: /);
  });

  test("no name of the learner's reaches the terminal as anything but text", async () => {
    const source = `export const indexes = [{ key: { depotId: 1, "\\u001b[31mred": 1 } }];`;
    const explanation = await explainStarterWith("tuning-02", { "src/indexes.ts": source });
    expect(pick(explanation, "A").summary.indexes).toEqual(["{ depotId: 1, red: 1 }"]);
    const screen = renderExplanation(explanation, { colors: pc.createColors(false), width: 80 });
    expect(screen).toContain("red: every value");
    expect(screen).not.toContain("\u001b");
  });

  test("tuning-01 without an index reads every order for N3, and gives N1 and N2 away to nobody", async () => {
    const { queries } = await explainSubmission("tuning-01", "starter");
    expect(queries.map(({ name }) => name)).toEqual(["N3"]);
    expect(queries[0]?.summary).toMatchObject({
      marks: ["blocking-sort", "collection-scan"],
      docsExamined: 30_000,
    });
  });
});

describe("rest-02: what the server saw while requests were answered", () => {
  test("the reference reads by _id, and an insert has no plan", async () => {
    const explanation = await explainSubmission("rest-02", "accepted/reference");
    expect(explanation.unexplained).toMatchObject([
      { name: "POST", planless: true, happened: expect.stringMatching(/answered 201/) },
    ]);
    for (const name of ["GET", "PUT", "PATCH", "DELETE.2"])
      expect(pick(explanation, name).summary).toMatchObject({
        keysExamined: 1,
        docsExamined: 1,
        indexes: ["_id_"],
      });
  });

  test("one that looks for the address before it inserts has a plan for that look", async () => {
    const explanation = await explainSubmission("rest-02", "rejected/w2-looks-before-it-inserts");
    expect(explanation.unexplained).toEqual([]);
    expect(pick(explanation, "POST")).toMatchObject({
      command: expect.stringMatching(/^find customers \{ email: "new\.face@/),
      summary: { indexes: ["email_1"], returned: 0 },
    });
  });
});

test("all of it is plain JSON", async () => {
  const explanation = await explainSubmission("tuning-02", "starter");
  expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
});

test("some queries alone", async () => {
  const options = { session: session(), names: ["B"] };
  const { queries } = await explainExercise(root, findExercise("tuning-02"), options);
  expect(queries.map(({ name }) => name)).toEqual(["B"]);
});

test("an exercise without a database has a calm word, and starts nothing", async () => {
  const { problem, queries } = await explainExercise(root, findExercise("rest-01"), { session: session() });
  expect(queries).toEqual([]);
  expect(problem).toEqual({
    happened: "rest-01-read-catalogue asks no database, so there is no plan to look at.",
    next: "npm run explain -- mongo-01, or of mongo-03, rest-02, tuning-01, tuning-02",
  });
});
