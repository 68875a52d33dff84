import { expect, test } from "@jest/globals";
import type { Document } from "mongodb";
import { splitPipeline } from "../../suites/mongo/03-depot-report/split-pipeline.ts";

const aggregate = (pipeline: Document[]): Document => ({ aggregate: "orders", pipeline });
const union = (pipeline: Document[]): Document => ({ $unionWith: { coll: "depots", pipeline } });
const join = (pipeline: Document[]): Document => ({
  $lookup: { from: "depots", let: { id: "$depotId" }, pipeline, as: "depot" },
});

test("a command without a union is one part, as it is", () => {
  const command = aggregate([{ $match: { a: 1 } }, join([{ $match: { b: 1 } }])]);
  expect(splitPipeline(command)).toEqual([{ command, isJoined: false }]);
  const find = { find: "orders", filter: { a: 1 } };
  expect(splitPipeline(find)).toEqual([{ command: find, isJoined: false }]);
});

test("what is united is a part of its own, and what it unites in turn is another", () => {
  const command = aggregate([
    { $match: { a: 1 } },
    union([{ $match: { b: 1 } }, union([{ $match: { c: 1 } }])]),
  ]);
  const parts = splitPipeline({ ...command, let: { from: 7 } }).map(
    (part) => part.command["pipeline"] as unknown,
  );
  expect(parts).toHaveLength(3);
  expect(parts).toEqual(
    expect.arrayContaining([[{ $match: { a: 1 } }], [{ $match: { b: 1 } }], [{ $match: { c: 1 } }]]),
  );
});

test.each<[string, Document]>([
  ["in a join", join([union([{ $match: { b: "$$id" } }])])],
  ["in a facet", { $facet: { one: [union([{ $match: { b: "$$id" } }])] } }],
  ["in a join in a facet", { $facet: { one: [join([union([{ $match: { b: "$$id" } }])])] } }],
  ["in a join in a union", union([join([union([{ $match: { b: "$$id" } }])])])],
  ["in a join in a join", join([join([union([{ $match: { b: "$$id" } }])])])],
])("a union %s is found, and no union is left in a part", (where, stage) => {
  const parts = splitPipeline(aggregate([stage]));
  expect(JSON.stringify(parts)).not.toContain("$unionWith");
  const found = parts.find(({ command }) =>
    JSON.stringify(command["pipeline"]).startsWith('[{"$match":{"b"'),
  );
  expect(found?.command["aggregate"]).toBe("depots");
  expect(found?.isJoined).toBe(where.includes("join"));
});

test("a part knows the variables of the command and of the joins around it", () => {
  const command = {
    ...aggregate([join([union([{ $match: { $expr: { $eq: ["$a", "$$id"] } } }])])]),
    let: { from: 7 },
  };
  expect(splitPipeline(command)[1]?.command["let"]).toEqual({ from: 7, id: null });
});

test("a collection that a join unites by its name alone is scanned each time; elsewhere nothing is joined", () => {
  expect(splitPipeline(aggregate([join([{ $unionWith: "depots" }])]))[1]).toMatchObject({
    command: { aggregate: "depots", pipeline: [] },
    isJoined: true,
  });
  expect(splitPipeline(aggregate([{ $unionWith: "depots" }]))).toHaveLength(1);
});
