import { expect, test } from "@jest/globals";
import { type PlanDescription, type PlanNode, readPlan } from "../src/index.ts";
import { listReadable, loadDescription, loadFixture } from "./fixture-files.ts";

const readable = listReadable();

test("the fixtures cover both engines and the three server versions", () => {
  const folders = new Set(readable.map((name) => name.split("/")[0]));
  expect(folders).toEqual(new Set(["v6", "v6-sbe", "v7", "v8"]));
  const engines = new Set(readable.map((name) => read(name).engine));
  expect(engines).toEqual(new Set(["classic", "sbe"]));
});

test.each(readable)("%s is described exactly", (name) => {
  expect(readPlan(loadFixture(name))).toEqual(loadDescription(name));
});

test.each(readable)("%s: the stages are the tree's, leaves first", (name) => {
  const { stages, tree } = read(name);
  expect(stages).toHaveLength(countNodes(tree));
  expect(stages.at(-1)).toBe(tree.stage);
  expect(stages[0]).toBe(findFirstLeaf(tree).stage);
});

test.each(readable)("%s: indexes are named once, and each by a step of the tree", (name) => {
  const { indexes, tree } = read(name);
  const named = listNodes(tree).flatMap((node) => [node.index ?? [], node.indexesUsed ?? []].flat());
  expect(new Set(indexes).size).toBe(indexes.length);
  expect(new Set(indexes)).toEqual(new Set(named));
});

test.each(readable.filter((name) => read(name).engine === "classic" && read(name).returned !== null))(
  "%s: the totals are the sum of what each step reports",
  (name) => {
    const { keysExamined, docsExamined, returned, tree } = read(name);
    const nodes = listNodes(tree);
    expect(keysExamined).toBe(sum(nodes.map((node) => node.keysExamined)));
    expect(docsExamined).toBe(sum(nodes.map((node) => node.docsExamined)));
    expect(returned).toBe(tree.returned);
  },
);

test.each(readable)("%s: a covered plan examines no document and scans no collection", (name) => {
  const { covered, docsExamined, collectionScan, indexes, stages } = read(name);
  const isProof = [0, null].includes(docsExamined) && !collectionScan && indexes.length > 0;
  expect(covered && !isProof).toBe(false);
  expect(covered && stages.includes("FETCH")).toBe(false);
});

test.each(readable)("%s: reading leaves the explain as it was and gives plain data", (name) => {
  const explain = loadFixture(name);
  const description = readPlan(explain);
  expect(explain).toEqual(loadFixture(name));
  expect(JSON.parse(JSON.stringify(description))).toEqual(description);
});

// The descriptions beside the fixtures are long; these are the judgements that exercises rest on, said by hand.
test.each<[string, Partial<PlanDescription>]>([
  ["v6/find-collscan", { stages: ["COLLSCAN"], collectionScan: true, docsExamined: 240, indexes: [] }],
  ["v6/find-blocking-sort", { stages: ["IXSCAN", "FETCH", "SORT"], blockingSort: true, keysExamined: 6 }],
  [
    "v6/find-in-sort-merge",
    {
      stages: ["IXSCAN", "IXSCAN", "SORT_MERGE", "FETCH", "LIMIT"],
      blockingSort: false,
      returned: 5,
    },
  ],
  ["v6/find-or-sort-merge", { blockingSort: false, keysExamined: 5, docsExamined: 5 }],
  ["v6/find-or-subplan", { stages: ["IXSCAN", "IXSCAN", "OR", "FETCH", "SUBPLAN"], covered: false }],
  ["v6/find-covered", { covered: true, docsExamined: 0, keysExamined: 20, returned: 20 }],
  ["v6/find-idhack", { covered: false, indexes: ["_id_"], docsExamined: 1 }],
  ["v6/find-query-planner", { keysExamined: null, docsExamined: null, returned: null }],
  ["v6/find-all-plans", { indexes: ["customerId_1"], keysExamined: 6 }],
  ["v6/count-scan", { covered: true, keysExamined: 81, docsExamined: 0 }],
  ["v6/group-sbe", { engine: "sbe", stages: ["IXSCAN", "PROJECTION_COVERED", "GROUP"], returned: 1 }],
  ["v6/group-classic", { engine: "classic", blockingSort: true, keysExamined: 80, returned: 1 }],
  ["v6/lookup-hash-sbe", { collectionScan: true, docsExamined: 120 }],
  ["v6/lookup-missing-sbe", { collectionScan: false, docsExamined: 80 }],
  ["v6/lookup-scan-classic", { collectionScan: true, docsExamined: 80 + 3160 }],
  ["v6/lookup-indexed-classic", { collectionScan: false, docsExamined: 80 + 80, keysExamined: 80 + 80 }],
  ["v6/facet-classic", { collectionScan: true, blockingSort: true, docsExamined: 6 + 240, returned: 1 }],
  ["v6/union-with-classic", { collectionScan: true, docsExamined: 6 + 40, returned: 7 }],
  ["v6/window-classic", { blockingSort: true }],
  ["v7/lookup-nested-loop-sbe", { collectionScan: true, docsExamined: 492 }],
  ["v7/lookup-indexed-classic", { indexes: ["depot_1_value_-1", "code_1", "code_1_open_1"], returned: 30 }],
  ["v8/find-express-id", { stages: ["EXPRESS_IXSCAN"], covered: false, indexes: ["_id_"] }],
  ["v8/find-express-covered", { covered: true, docsExamined: 0 }],
  ["v8/find-express-nothing-found", { covered: false }],
  ["v8/find-express-clustered", { collectionScan: false, indexes: [] }],
  ["v8/find-in-sort-merge-cached", { blockingSort: false, collectionScan: false }],
  ["v8/group-sbe", { covered: true, engine: "sbe" }],
  ["v8/planner-only-sbe-cursor", { blockingSort: true, collectionScan: false, returned: null }],
])("%s judges as %j", (name, expected) => {
  expect(read(name)).toMatchObject(expected);
});

test("a step keeps what a drawing needs", () => {
  const { tree } = read("v6/find-index-fetch");
  expect(tree).toEqual({
    stage: "FETCH",
    docsExamined: 6,
    returned: 6,
    inputs: [
      {
        stage: "IXSCAN",
        index: "customerId_1",
        keyPattern: { customerId: 1 },
        bounds: { customerId: ["[3, 3]"] },
        direction: "forward",
        keysExamined: 6,
        returned: 6,
        inputs: [],
      },
    ],
  });
});

test("a $lookup step has its own cost, apart from the cursor that feeds it", () => {
  const { tree } = read("v6/lookup-indexed-classic");
  expect(tree).toMatchObject({
    stage: "$lookup",
    keysExamined: 80,
    docsExamined: 80,
    collectionScans: 0,
    inputs: [{ stage: "FETCH", docsExamined: 80, returned: 80 }],
  });
});

test("a $lookup that was only planned keeps a covered cursor from counting as covered", () => {
  const keysOnly = { stage: "PROJECTION_COVERED", inputStage: { stage: "IXSCAN", indexName: "depot_1" } };
  const cursor = { $cursor: { queryPlanner: { winningPlan: keysOnly } } };
  const explainOf = (stage: object) => ({ explainVersion: "1", stages: [cursor, stage] });
  expect(readPlan(explainOf({ $group: { _id: "$depot" } })).covered).toBe(true);
  expect(readPlan(explainOf({ $lookup: { from: "growers", as: "growers" } })).covered).toBe(false);
});

function read(name: string): PlanDescription {
  return readPlan(loadFixture(name));
}

function listNodes(node: PlanNode): PlanNode[] {
  return [node, ...node.inputs.flatMap(listNodes)];
}

function countNodes(node: PlanNode): number {
  return listNodes(node).length;
}

function findFirstLeaf(node: PlanNode): PlanNode {
  const [first] = node.inputs;
  return first === undefined ? node : findFirstLeaf(first);
}

function sum(counts: Array<number | undefined>): number {
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0);
}
