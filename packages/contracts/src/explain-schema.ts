import { z } from "zod";

const name = z
  .string()
  .regex(/^[A-Za-z][\w-]*$/, "a short name such as q1 or GET")
  .describe("what is typed to see this query alone, and what pairs it with an earlier state's");
const fields = z.record(z.string(), z.unknown());
const args = z
  .array(z.unknown())
  .describe(
    'as EJSON, so { "$date": … } and { "$oid": … } are what they say; "$database" is the connected Db',
  );

const query = z
  .strictObject({
    name,
    title: z.string().min(5).max(100).describe("what it asks for, in words"),
    check: z
      .string()
      .optional()
      .describe("the check that judges it: its plan is shown while that is the first one not passed"),
    call: z.string().optional().describe("an export to call; what it asks the database is explained"),
    args: args.optional(),
    find: z.string().optional().describe("the call gives a find spec, which this collection is asked"),
    request: z
      .string()
      .regex(/^(GET|POST|PUT|PATCH|DELETE) \/\S*$/, "a method and a path, such as GET /customers/1")
      .optional()
      .describe("sent to the app; what the server saw meanwhile is explained"),
    body: z.unknown().optional().describe("sent with the request as JSON"),
    command: fields
      .optional()
      .describe("a command as EJSON that stays as it is; the learner's indexes serve it"),
  })
  .refine(({ call, request, command }) => [call, request, command].filter(Boolean).length === 1, {
    error: "a query has one of call, request and command",
  });

/** exercise.json, `explain`: which queries of a learner `npm run explain` shows, and on which public data. */
export const explainSchema = z
  .strictObject({
    data: z
      .strictObject({
        tier: z.enum(["T", "S", "M", "L"]),
        collections: z.array(z.string()).min(1),
        remove: z
          .array(z.strictObject({ from: z.string(), filter: fields }))
          .default([])
          .describe("documents that the exercise does without"),
        indexes: z
          .record(z.string(), z.array(z.looseObject({ key: fields })))
          .default({})
          .describe("by collection: the indexes that the exercise promises, as createIndexes takes them"),
      })
      .describe("generated with the public seed: never what the hidden suite uses"),
    app: z
      .strictObject({ factory: z.string(), args })
      .optional()
      .describe("the export that makes the app which requests are sent to"),
    indexes: z
      .strictObject({ export: z.string(), on: z.string() })
      .optional()
      .describe("the export that lists the learner's own indexes, and their collection"),
    queries: z.array(query).min(1),
  })
  .refine(({ app, queries }) => app !== undefined || queries.every(({ request }) => request === undefined), {
    error: "requests need an app",
  });

export type ExplainPlan = z.infer<typeof explainSchema>;
export type DeclaredQuery = ExplainPlan["queries"][number];
