import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { measureTexts, type Measures } from "../../../src/learning/model-answers/measures.ts";
import { rememberMeasures } from "../../../src/learning/model-answers/remember-measures.ts";
import { renderMeasures } from "../../../src/learning/model-answers/render-measures.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

test("lines of code are counted, without empty ones, comments and data", () => {
  const files = {
    "src/a.ts": "/** What it is:\n * this. */\nconst a = 1;\n\n// aside\nconst b = 2; // beside\n",
    "src/b.mjs": "f();\n",
    "answers.json": "{\n}\n",
    "queries/a.sql": "-- all of them\nSELECT 1\n  -- and no more\n;\n",
  };
  expect(measureTexts(files)).toEqual({ files: 3, lines: 5 });
  expect(measureTexts({})).toEqual({ files: 0, lines: 0 });
});

describe("the table", () => {
  test("has a column for each figure that somebody has, and says what it counts", () => {
    const text = renderMeasures(
      [
        { name: "yours", measures: { files: 1, lines: 9 } },
        {
          name: "reference",
          measures: { files: 2, lines: 120, commands: 3, keys: 1_234, documents: 5, bytes: 60 },
        },
      ],
      "rest-02",
    );
    expect(text.split("\n").slice(0, 4)).toEqual([
      "Measured here, each on the exercise's public data, as npm run explain -- rest-02 has it:",
      "             lines  files  commands   keys  documents  bytes",
      "  yours          9      1         –      –          –      –",
      "  reference    120      2         3  1,234          5     60",
    ]);
    expect(text).toContain("keys and documents: examined");
    expect(text).not.toContain("commits");
  });

  test("says which figures are not whole, and why", () => {
    const text = renderMeasures(
      [
        { name: "yours", measures: { files: 1, lines: 1, problem: "src/app.ts does not compile" } },
        { name: "other", measures: { files: 1, lines: 1, commands: 1, keys: 0, documents: 0, notRun: 2 } },
      ],
      "rest-02",
    );
    expect(text).toContain("yours could not be measured: src/app.ts does not compile");
    expect(text).toContain("other: 2 questions could not be asked");
  });
});

describe("what was measured is remembered", () => {
  const files = { "src/a.ts": "a", "src/b.ts": "b" };
  const count = (result: Measures) => {
    const calls: number[] = [];
    return { calls, measure: async () => (calls.push(1), result) };
  };

  test("for the same files, whatever their order, also by another process", async () => {
    const root = makeFolder();
    const { calls, measure } = count({ files: 2, lines: 2 });
    await rememberMeasures(root, "rest-01-x", [])(files, measure);
    const again = rememberMeasures(root, "rest-01-x", []);
    expect(await again({ "src/b.ts": "b", "src/a.ts": "a" }, measure)).toEqual({ files: 2, lines: 2 });
    expect(calls).toHaveLength(1);
    expect(readdirSync(join(root, ".lab/solutions"))).toEqual(["rest-01-x.json"]);
  });

  test("anew where a file or the exercise is another", async () => {
    const root = makeFolder();
    const { calls, measure } = count({ files: 2, lines: 2 });
    await rememberMeasures(root, "rest-01-x", [])(files, measure);
    await rememberMeasures(root, "rest-01-x", [])({ ...files, "src/a.ts": "b" }, measure);
    await rememberMeasures(root, "rest-01-x", ["other data"])(files, measure);
    expect(calls).toHaveLength(3);
  });

  test.each<Measures>([{ problem: "no server" }, { notRun: 1 }])(
    "not where it went amiss: %j",
    async (result) => {
      const root = makeFolder();
      const { calls, measure } = count(result);
      const measured = rememberMeasures(root, "rest-01-x", []);
      await measured(files, measure);
      await measured(files, measure);
      expect(calls).toHaveLength(2);
      expect(existsSync(join(root, ".lab/solutions"))).toBe(false);
    },
  );
});
