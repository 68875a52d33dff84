import { expect, test } from "@jest/globals";
import { parseExercise } from "../src/exercise.ts";
import { exampleExercise } from "./example-exercise.ts";

const query = { name: "q1", title: "all of them", call: "ask", args: [], find: "orders" };

/** What is said of an exercise whose `explain` is right but for this. */
function problemsWith(change: Record<string, unknown>): string[] {
  const data = { tier: "S", collections: ["orders"] };
  const parsed = parseExercise({ ...exampleExercise(), explain: { data, queries: [query], ...change } });
  return "problems" in parsed ? parsed.problems : [];
}

test("what may be left out is filled in", () => {
  expect(problemsWith({})).toEqual([]);
  const explain = { data: { tier: "M", collections: ["orders"] }, queries: [query] };
  expect(parseExercise({ ...exampleExercise(), explain })).toMatchObject({
    exercise: { explain: { data: { remove: [], indexes: {} } } },
  });
});

test.each([
  ["no query", { queries: [] }, "explain.queries: Too small: expected array to have >=1 items"],
  [
    "a number for a name",
    { queries: [{ ...query, name: "3" }] },
    "explain.queries.0.name: a short name such as q1 or GET",
  ],
  [
    "nothing to run",
    { queries: [{ name: "q1", title: "all of them" }] },
    "explain.queries.0: a query has one of call, request, file and command",
  ],
  [
    "two things to run",
    { queries: [{ ...query, command: { find: "orders" } }] },
    "explain.queries.0: a query has one of call, request, file and command",
  ],
  ["no data at all", { data: {} }, "explain.data: data are a file, or a tier and collections of the shop's"],
  [
    "data twice",
    { data: { file: "explain/a.json", tier: "S", collections: ["orders"] } },
    "explain.data: data are a file, or a tier and collections of the shop's",
  ],
  [
    "data from elsewhere",
    { data: { file: "explain/../../a.json" } },
    "explain.data.file: a path within the exercise's folder",
  ],
  [
    "a request without an app",
    { queries: [{ name: "GET", title: "all of them", request: "GET /" }] },
    "explain: requests need an app",
  ],
  [
    "a request without a path",
    {
      queries: [{ name: "GET", title: "all of them", request: "GET" }],
      app: { factory: "createApp", args: [] },
    },
    "explain.queries.0.request: a method and a path, such as GET /customers/1",
  ],
])("%s", (_what, change, problem) => {
  expect(problemsWith(change)).toEqual([problem]);
});
