/**
 * What suites share with the grader. The grader's bundle holds each once, so that Jest's state, the driver's
 * classes and the running lab are the same on both sides.
 */
export const suiteLibraries: Record<string, () => unknown> = {
  "@lab/contracts": () => require("@lab/contracts") as unknown,
  "@lab/edges": () => require("@lab/edges") as unknown,
  "@lab/git-history": () => require("@lab/git-history") as unknown,
  "@lab/hedgerow-data": () => require("@lab/hedgerow-data") as unknown,
  "@lab/plan-reader": () => require("@lab/plan-reader") as unknown,
  "@lab/postgres-plans": () => require("@lab/postgres-plans") as unknown,
  "@lab/services/suite": () => require("@lab/services/suite") as unknown,
  "@lab/testkit": () => require("@lab/testkit") as unknown,
  "@lab/texts": () => require("@lab/texts") as unknown,
  "fast-check": () => require("fast-check") as unknown,
  pg: () => require("pg") as unknown,
  zod: () => require("zod") as unknown,
  mongodb: () => require("mongodb") as unknown,
};
