import { z } from "zod";
import { knownNodes } from "./known-nodes.ts";

const text = z.string();
const count = z.number().nonnegative();
const texts = z.array(text);
const optional = {
  text: text.optional(),
  texts: texts.optional(),
  count: count.optional(),
};

/** Parts that hold no steps, and that nobody here reads. */
const ignoredParts = {
  "Conflict Arbiter Indexes": z.unknown(),
  "Full-sort Groups": z.unknown(),
  "Grouping Sets": z.unknown(),
  Output: z.unknown(),
  "Pre-sorted Groups": z.unknown(),
  "Sampling Parameters": z.unknown(),
  "Target Tables": z.unknown(),
  Workers: z.unknown(),
};

/** A part that isn't known might hold steps, and their cost would be overlooked. Plain values can't. */
function refuseUnknownParts(
  fields: Record<string, unknown>,
  known: Record<string, unknown>,
  context: z.RefinementCtx,
): void {
  for (const [name, value] of Object.entries(fields)) {
    if (name in known || typeof value !== "object" || value === null) continue;
    context.addIssue({ code: "custom", path: [name], message: "a part of this name is not known" });
  }
}

const nodeFields = {
  "Node Type": z.enum([...knownNodes.keys()], {
    error: ({ input }) => `the step ${String(input)} is not known`,
  }),
  "Parent Relationship": z
    .enum(["Outer", "Inner", "Member", "Subquery", "SubPlan", "InitPlan"], {
      error: ({ input }) => `a step that is its ${String(input)} is not known`,
    })
    .optional(),
  "Subplan Name": optional.text,
  "CTE Name": optional.text,
  "Relation Name": optional.text,
  Alias: optional.text,
  "Index Name": optional.text,
  "Function Name": optional.text,
  "Scan Direction": optional.text,
  Operation: optional.text,
  Strategy: optional.text,
  "Join Type": optional.text,
  "Index Cond": optional.text,
  "Recheck Cond": optional.text,
  "TID Cond": optional.text,
  "Hash Cond": optional.text,
  "Merge Cond": optional.text,
  Filter: optional.text,
  "Join Filter": optional.text,
  "One-Time Filter": optional.text,
  "Sort Key": optional.texts,
  "Presorted Key": optional.texts,
  "Group Key": optional.texts,
  "Cache Key": optional.text,
  "Plan Rows": count,
  "Actual Rows": optional.count,
  "Actual Loops": optional.count,
  "Rows Removed by Filter": optional.count,
  "Rows Removed by Index Recheck": optional.count,
  "Rows Removed by Join Filter": optional.count,
  "Heap Fetches": optional.count,
  "Index Searches": optional.count,
  "Sort Method": optional.text,
  "Sort Space Type": z.enum(["Memory", "Disk"]).optional(),
  "Sort Space Used": optional.count,
  "Hash Batches": optional.count,
  "HashAgg Batches": optional.count,
  "Lossy Heap Blocks": optional.count,
  "Subplans Removed": optional.count,
  "Workers Planned": optional.count,
  "Workers Launched": optional.count,
  "Shared Hit Blocks": optional.count,
  "Shared Read Blocks": optional.count,
  "Shared Dirtied Blocks": optional.count,
  "Shared Written Blocks": optional.count,
  "Temp Read Blocks": optional.count,
  "Temp Written Blocks": optional.count,
};

export interface NodeFields extends z.infer<z.ZodObject<typeof nodeFields>> {
  Plans?: NodeFields[] | undefined;
}

const node: z.ZodType<NodeFields> = z.lazy(() => {
  const fields = { ...nodeFields, Plans: z.array(node).optional() };
  const known = { ...fields, ...ignoredParts };
  return z.looseObject(fields).superRefine((found, context) => refuseUnknownParts(found, known, context));
});

const documentFields = {
  Plan: node,
  Triggers: z
    .array(
      z.looseObject({
        "Trigger Name": optional.text,
        "Constraint Name": optional.text,
        Relation: text,
        Calls: count,
      }),
    )
    .optional(),
  JIT: z.looseObject({ Functions: count }).optional(),
};

const ignoredDocumentParts = { Planning: z.unknown(), Settings: z.unknown(), Serialization: z.unknown() };

/** What EXPLAIN (FORMAT JSON) gives for one statement, and auto_explain for one that ran. */
export const planDocument = z
  .looseObject(documentFields)
  .superRefine((fields, context) =>
    refuseUnknownParts(fields, { ...documentFields, ...ignoredDocumentParts }, context),
  );
