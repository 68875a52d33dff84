import type { ExplainPlan } from "@lab/contracts";

/** Findings are sentences for the author of an exercise. */
export function inspectDeclared({ data, indexes, queries }: ExplainPlan): string[] {
  return [
    ...(data.file?.endsWith(".sql")
      ? []
      : ["explain.data: PostgreSQL's data are a .sql file of the exercise"]),
    ...(indexes === undefined
      ? []
      : ["explain.indexes lists MongoDB's: let PostgreSQL's be made by a step of explain.ensure"]),
    ...queries
      .filter(({ find, command }) => find !== undefined || typeof command === "object")
      .map(({ name }) => `explain asks ${name} as MongoDB is asked, and PostgreSQL isn't`),
  ];
}
