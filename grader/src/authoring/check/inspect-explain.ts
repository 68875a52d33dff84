import { listExports, type Exercise } from "@lab/contracts";

/** What is amiss with an exercise's `explain`: findings are sentences for its author. */
export function inspectExplain(exercise: Exercise): string[] {
  const { checks, explain, services } = exercise;
  const exports = listExports(exercise);
  const judgesPlans = services.includes("mongo") && checks.some(({ kind }) => kind === "P");
  if (!explain)
    return judgesPlans
      ? ["exercise.json: a check judges plans, and explain declares no query to look at"]
      : [];
  const { app, indexes, queries, data } = explain;
  const names = queries.map(({ name }) => name);
  const called = [app?.factory, indexes?.export, ...queries.map(({ call }) => call)];
  const asked = [indexes?.on, ...queries.map(({ find }) => find)];
  return [
    ...(services.includes("mongo") ? [] : ["exercise.json: explain needs the service mongo"]),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `exercise.json: explain has the query ${name} twice`),
    ...queries
      .filter(({ check }) => check !== undefined && !checks.some(({ id }) => id === check))
      .map(({ name, check }) => `exercise.json: explain ties ${name} to ${check}, which is no check`),
    ...called
      .filter((name) => name !== undefined && !exports.includes(name))
      .map((name) => `exercise.json: explain calls ${name}, which is no export`),
    ...asked
      .filter((name) => name !== undefined && !data.collections.includes(name))
      .map((name) => `exercise.json: explain asks ${name}, which is not in its data`),
  ];
}
