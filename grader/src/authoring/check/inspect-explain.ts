import { listExports, type Exercise } from "@lab/contracts";
import { findPlanSource, planSources } from "@lab/services/plans";

/** What is amiss with an exercise's `explain`: findings are sentences for its author. */
export function inspectExplain(exercise: Exercise): string[] {
  const { checks, explain, services } = exercise;
  const exports = listExports(exercise);
  const source = findPlanSource(services);
  const judgesPlans = source !== undefined && checks.some(({ kind }) => kind === "P");
  if (!explain)
    return judgesPlans
      ? ["exercise.json: a check judges plans, and explain declares no query to look at"]
      : [];
  const { app, indexes, queries, ensure } = explain;
  const names = queries.map(({ name }) => name);
  const called = [
    app?.factory,
    indexes?.export,
    ...ensure.map((step) => ("call" in step ? step.call : undefined)),
    ...queries.map(({ call }) => call),
  ];
  const needed = Object.keys(planSources).join(" or ");
  return [
    ...(source
      ? source.inspect(explain).map((finding) => `exercise.json: ${finding}`)
      : [`exercise.json: explain needs a service that plans, ${needed}`]),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `exercise.json: explain has the query ${name} twice`),
    ...queries
      .filter(({ check }) => check !== undefined && !checks.some(({ id }) => id === check))
      .map(({ name, check }) => `exercise.json: explain ties ${name} to ${check}, which is no check`),
    ...called
      .filter((name) => name !== undefined && !exports.includes(name))
      .map((name) => `exercise.json: explain calls ${name}, which is no export`),
  ];
}
