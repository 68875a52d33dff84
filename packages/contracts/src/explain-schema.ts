import { z } from "zod";

const name = z
  .string()
  .regex(/^[A-Za-z][\w-]*$/, "a short name such as q1 or GET")
  .describe("what is typed to see this query alone, and what pairs it with an earlier state's");
/** A request in a line. */
export const requestLine = z
  .string()
  .regex(/^(GET|POST|PUT|PATCH|DELETE) \/\S*$/, "a method and a path, such as GET /customers/1");
const fields = z.record(z.string(), z.unknown());
const args = z
  .array(z.unknown())
  .describe(
    'as EJSON, so { "$date": … } and { "$oid": … } are what they say; "$database" is the connected Db',
  );

const ownFile = (ending: string) =>
  z
    .string()
    .regex(new RegExp(`^(?!.*\\.\\.)[\\w-][\\w./-]*\\.(${ending})$`), "a path within the exercise's folder");

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
    request: requestLine.optional().describe("sent to the app; what the server saw meanwhile is explained"),
    body: z.unknown().optional().describe("sent with the request as JSON"),
    file: ownFile("sql")
      .optional()
      .describe(
        "a file of the learner's that holds the query, PostgreSQL's; args are its values, $1 the first",
      ),
    command: z
      .union([fields, z.string()])
      .optional()
      .describe(
        "stays as it is, and the learner's indexes serve it: MongoDB's command as EJSON, or PostgreSQL's as SQL, whose values are args",
      ),
  })
  .refine(({ call, request, file, command }) => [call, request, file, command].filter(Boolean).length === 1, {
    error: "a query has one of call, request, file and command",
  });

const setUp = z.union([z.strictObject({ call: z.string(), args }), z.strictObject({ file: ownFile("sql") })]);

/** exercise.json, `explain`: which queries of a learner `npm run explain` shows, and on which public data. */
export const explainSchema = z
  .strictObject({
    data: z
      .strictObject({
        file: ownFile("json|sql")
          .optional()
          .describe(
            "data of the exercise's own: MongoDB's as EJSON, lists of documents by collection; PostgreSQL's as SQL that makes and fills its tables",
          ),
        tier: z
          .enum(["T", "S", "M", "L"])
          .optional()
          .describe(
            "else how much of the shop's data, generated with the public seed: never what the suite uses",
          ),
        collections: z.array(z.string()).default([]).describe("which of the shop's collections are loaded"),
        remove: z
          .array(z.strictObject({ from: z.string(), filter: fields }))
          .default([])
          .describe("documents that the exercise does without"),
        indexes: z
          .record(z.string(), z.array(z.looseObject({ key: fields })))
          .default({})
          .describe("by collection: the indexes that the exercise promises, as createIndexes takes them"),
      })
      .refine(
        ({ file, tier, collections }) =>
          (file === undefined) === (tier !== undefined && collections.length > 0),
        {
          error: "data are a file, or a tier and collections of the shop's",
        },
      )
      .describe("what is looked at: public, and never what the hidden suite uses"),
    ensure: z
      .array(setUp)
      .default([])
      .describe(
        "the learner's own set-up, run in turn before anything is asked: an export to call, or a file of SQL",
      ),
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
