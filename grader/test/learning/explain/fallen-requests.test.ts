import { describe, expect, test } from "@jest/globals";
import { explainStarterWith } from "./explain-lab.ts";

const app = (handler: string): Record<string, string> => ({
  "src/app.ts": `
    import express from "express";
    export function createApp({ db }) {
      const app = express();
      app.use(async (request, response) => { ${handler} });
      return app;
    }`,
});

/** A busy machine passes no verdict. */
const patient = { callMs: 6_000, totalMs: 60_000 };

describe("requests that go amiss are told as in a grade, and the next one is asked all the same", () => {
  test.each([
    ["no answer", "", /^a request got no whole answer within 6 s$/],
    ["an answer without end", "setInterval(() => response.write('x'), 50);", /no whole answer within 6 s/],
    ["its own end", "process.exit(3);", /ended its own process: process\.exit\(3\)/],
    [
      "an error that nobody handles",
      "setTimeout(() => { throw new Error('late'); });",
      /went down: Error: late/,
    ],
  ])("%s", async (_what, handler, words) => {
    const { queries, unexplained } = await explainStarterWith(
      "rest-02",
      app(`if (request.method === "POST") { ${handler} return; }
        await db.collection("customers").findOne({ name: "Nobody" }); response.end();`),
      patient,
    );
    expect(unexplained).toMatchObject([{ name: "POST", happened: expect.stringMatching(words) }]);
    expect(queries.map(({ name }) => name)).toEqual(["GET", "PUT", "PATCH", "DELETE"]);
    expect(queries[0]?.summary).toMatchObject({ marks: ["collection-scan"], docsExamined: 499 });
  });
});

test("no app at all is told for each request", async () => {
  const { unexplained } = await explainStarterWith("rest-02", {
    "src/app.ts": "export const createApp = () => 7;",
  });
  expect(unexplained).toHaveLength(5);
  expect(unexplained[0]?.happened).toMatch(/the factory gave back .*, not an app/);
});
