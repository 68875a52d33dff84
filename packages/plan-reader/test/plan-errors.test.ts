import { LabError } from "@lab/contracts";
import { expect, test } from "@jest/globals";
import { readPlan, ShardedPlanError, UnknownPlanError } from "../src/index.ts";
import { listFixtures, listReadable, loadFixture } from "./fixture-files.ts";

/** A small classic plan to break; `change` gets it as a loose object. */
function breakPlan(change: (explain: any) => void, fixture = "v6/find-index-fetch"): unknown {
  const explain = loadFixture(fixture);
  change(explain);
  return explain;
}

function refuse(explain: unknown): UnknownPlanError {
  const error = catchError(explain);
  expect(error).toBeInstanceOf(UnknownPlanError);
  return error as UnknownPlanError;
}

function catchError(explain: unknown): unknown {
  try {
    readPlan(explain);
  } catch (error) {
    return error;
  }
  return undefined;
}

test.each([null, undefined, "COLLSCAN", 42, true, [], [{}], 10n, () => 1])(
  "%p is no explain document",
  (garbage) => {
    expect(refuse(garbage)).toMatchObject({ code: "LAB_PLAN_UNKNOWN_SHAPE", path: "explain" });
  },
);

test("an empty object misses its planner part", () => {
  expect(refuse({})).toMatchObject({
    path: "explain.queryPlanner",
    message: expect.stringContaining("found nothing"),
  });
});

test("an unknown stage is named with its path", () => {
  const explain = breakPlan((it) => (it.executionStats.executionStages.inputStage.stage = "TELEPATHY"));
  expect(refuse(explain)).toMatchObject({
    path: "explain.executionStats.executionStages.inputStage.stage",
    message: expect.stringContaining("TELEPATHY"),
  });
});

test("an unknown aggregation stage is named with its path", () => {
  const explain = breakPlan((it) => it.stages.push({ $graphLookup: {}, nReturned: 1 }), "v6/group-classic");
  expect(refuse(explain)).toMatchObject({ path: "explain.stages[3].$graphLookup" });
});

test.each<[string, string, (explain: any) => void]>([
  ["other version", "explain.explainVersion", (it) => (it.explainVersion = "3")],
  ["no version", "explain.explainVersion", (it) => delete it.explainVersion],
  ["no winning plan", "explain.queryPlanner.winningPlan", (it) => delete it.queryPlanner.winningPlan],
  [
    "plan of a third engine",
    "explain.queryPlanner.winningPlan.stage",
    (it) => (it.queryPlanner.winningPlan = { optimizerPlan: {} }),
  ],
  [
    "cut off before the stages",
    "explain.executionStats.executionStages",
    (it) => delete it.executionStats.executionStages,
  ],
  [
    "no total",
    "explain.executionStats.totalDocsExamined",
    (it) => delete it.executionStats.totalDocsExamined,
  ],
  [
    "negative total",
    "explain.executionStats.totalKeysExamined",
    (it) => (it.executionStats.totalKeysExamined = -1),
  ],
  ["fraction", "explain.executionStats.nReturned", (it) => (it.executionStats.nReturned = 1.5)],
  [
    "success unsaid",
    "explain.executionStats.executionSuccess",
    (it) => delete it.executionStats.executionSuccess,
  ],
  [
    "input under a new name",
    "explain.executionStats.executionStages.sideStage",
    (it) => (it.executionStats.executionStages.sideStage = { stage: "COLLSCAN" }),
  ],
  [
    "race without a winner",
    "explain.executionStats.executionStages",
    (it) =>
      (it.executionStats.executionStages = {
        stage: "MULTI_PLAN",
        inputStages: [{ stage: "COLLSCAN" }, { stage: "EOF" }],
      }),
  ],
])("%s is refused at %s", (_case, path, change) => {
  expect(refuse(breakPlan(change))).toMatchObject({ path });
});

test.each<[string, string, (explain: any) => void]>([
  ["empty pipeline", "explain.stages", (it) => (it.stages = [])],
  ["stage without a name", "explain.stages[1]", (it) => (it.stages[1] = { nReturned: 1 })],
  ["two stages in one", "explain.stages[1]", (it) => (it.stages[1].$match = {})],
  ["start without a cursor", "explain.stages[0].$lookup", (it) => it.stages.shift()],
  [
    "lookup without totals",
    "explain.stages[1].totalDocsExamined",
    (it) => delete it.stages[1].totalDocsExamined,
  ],
  ["lookup without indexes", "explain.stages[1].indexesUsed", (it) => delete it.stages[1].indexesUsed],
  ["stage without figures", "explain.stages[1].nReturned", (it) => delete it.stages[1].nReturned],
  [
    "cursor without figures",
    "explain.stages[1].nReturned",
    (it) => delete it.stages[0].$cursor.executionStats,
  ],
])("aggregation, %s: refused at %s", (_case, path, change) => {
  expect(refuse(breakPlan(change, "v6/lookup-scan-classic"))).toMatchObject({ path });
});

test("a join strategy that is not known is refused", () => {
  const explain = breakPlan(
    (it) => (it.queryPlanner.winningPlan.queryPlan.strategy = "QuantumJoin"),
    "v6/lookup-hash-sbe",
  );
  expect(refuse(explain).path).toBe("explain.queryPlanner.winningPlan.queryPlan.strategy");
});

test("a facet that does not start from the stage before is refused", () => {
  const explain = breakPlan((it) => it.stages[1].$facet.all.shift(), "v6/facet-classic");
  expect(refuse(explain).path).toBe("explain.stages[1].$facet.all[0].$group");
});

test("a facet that was only planned has no figures and is no fault", () => {
  const explain = breakPlan((it) => {
    delete it.stages[0].$cursor.executionStats;
    const { all, joined } = it.stages[1].$facet;
    for (const stage of [...it.stages, ...all, ...joined]) delete stage.nReturned;
  }, "v6/facet-classic");
  expect(readPlan(explain)).toMatchObject({
    keysExamined: null,
    docsExamined: null,
    returned: null,
    covered: false,
    blockingSort: true,
  });
});

test("a facet or union whose inside was not measured is refused", () => {
  const facet = breakPlan((it) => delete it.stages[1].$facet.joined[0].nReturned, "v6/facet-classic");
  expect(refuse(facet).path).toBe("explain.stages[1].$facet.joined[1].nReturned");
  const union = breakPlan((it) => {
    const [inner] = it.stages[1].$unionWith.pipeline;
    delete inner.$cursor.executionStats;
  }, "v6/union-with-classic");
  expect(refuse(union).path).toBe("explain.stages[1].nReturned");
});

test.each(listFixtures("sharded"))("%s is refused as sharded", (name) => {
  const error = catchError(loadFixture(name));
  expect(error).toBeInstanceOf(ShardedPlanError);
  expect(error).toMatchObject({
    code: "LAB_PLAN_SHARDED",
    path: expect.stringMatching(/^explain\./),
  });
});

test.each(["v6/find-failed-sort", "v6-sbe/find-failed-sort"])("%s reports the server's reason", (name) => {
  expect(catchError(loadFixture(name))).toMatchObject({
    code: "LAB_PLAN_EXECUTION_FAILED",
    message: expect.stringContaining("Sort exceeded memory limit of 1024 bytes"),
  });
});

test("every fixture is either described, sharded or a failed run", () => {
  const rest = listFixtures().filter((name) => !listReadable().includes(name));
  expect(rest.filter((name) => !name.startsWith("sharded/"))).toEqual([
    "v6-sbe/find-failed-sort",
    "v6/find-failed-sort",
  ]);
});

test.each(listReadable())("%s damaged anywhere is described or refused, never a crash", (name) => {
  const explain = loadFixture(name);
  const damages = [undefined, null, "x", {}, [], -1];
  const crashes = listPaths(explain).flatMap((path) =>
    damages.flatMap((damage) => {
      const error = catchWithDamage(explain, path, damage);
      return error === undefined || error instanceof LabError ? [] : [{ path, damage, error }];
    }),
  );
  expect(crashes).toEqual([]);
  expect(explain).toEqual(loadFixture(name));
});

/** Paths of everything that is not deep inside the low-level steps, which the reader does not look at. */
function listPaths(value: unknown, depth = 0): string[][] {
  if (typeof value !== "object" || value === null || depth > 8) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...listPaths(inner, depth + 1).map((path) => [key, ...path]),
  ]);
}

function catchWithDamage(explain: any, path: string[], damage: unknown): unknown {
  const parent = path.slice(0, -1).reduce((inner, key) => inner[key], explain);
  const key = path.at(-1) ?? "";
  const whole = parent[key];
  parent[key] = damage;
  const error = catchError(explain);
  parent[key] = whole;
  return error;
}
