import { expect, test } from "@jest/globals";
import { proveExplain } from "../../../src/authoring/check/prove-explain.ts";
import { findExercise, root, session } from "../../learning/explain/explain-lab.ts";

test.each(["mongo-01", "tuning-01"])("%s as it is has no findings", async (id) => {
  expect(await proveExplain(root, findExercise(id), session())).toEqual([]);
});

test("arguments that find nothing, and a declaration that can't be run, are told to the author", async () => {
  const found = findExercise("mongo-01");
  const { explain } = found.exercise;
  const [q1] = explain?.queries ?? [];
  if (!explain || !q1) throw new Error("mongo-01 declares no query");
  const proveWith = (changed: Partial<typeof explain>) =>
    proveExplain(
      root,
      { ...found, exercise: { ...found.exercise, explain: { ...explain, ...changed } } },
      session(),
    );
  expect(await proveWith({ queries: [{ ...q1, find: "nobody" }] })).toEqual([
    "explain of the reference: q1 looks at nothing: the public data holds nothing that it asks for",
  ]);
  expect(await proveWith({ queries: [{ ...q1, call: "q99" }] })).toEqual([
    expect.stringMatching(/^explain of the reference: no query has a plan$/),
    expect.stringMatching(/^explain of the reference: q1: .*"q99"/),
  ]);
  const unknown = { ...explain.data, collections: ["unicorns"] };
  const findings = await proveWith({ data: unknown });
  expect(findings).toHaveLength(2);
  expect(findings[0]).toMatch(/explain of the starter: .*unknown collection unicorns/s);
});
