import type { ExplainPlan } from "@lab/contracts";

/** Findings are sentences for the author of an exercise. */
export function inspectDeclared({ data, indexes, queries, ensure }: ExplainPlan): string[] {
  const asked = [indexes?.on, ...queries.map(({ find }) => find)].filter((name) => name !== undefined);
  return [
    ...(data.file === undefined
      ? asked
          .filter((name) => !data.collections.includes(name))
          .map((name) => `explain asks ${name}, which is not in its data`)
      : []),
    ...(data.file === undefined || data.file.endsWith(".json")
      ? []
      : [`explain.data names ${data.file}: MongoDB's data are documents in a .json file`]),
    ...queries
      .filter(({ file, command }) => file !== undefined || typeof command === "string")
      .map(({ name }) => `explain asks ${name} in SQL, which MongoDB is not asked in`),
    ...ensure.flatMap((step) =>
      "file" in step ? [`explain.ensure runs ${step.file}, and MongoDB runs no file`] : [],
    ),
  ];
}
