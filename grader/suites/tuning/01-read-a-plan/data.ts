import { edgeOf } from "@lab/edges";
import type { Db, Document, ObjectId } from "mongodb";
import { z } from "zod";
import { allOf, anyOf, type AnswerKey, type Answers, type Questions } from "../judge-answers.ts";
import { c1, c2, questions, type c3 } from "./messages.ts";

const stage = z.enum([
  "COLLSCAN",
  "IXSCAN",
  "FETCH",
  "SORT",
  "SORT_MERGE",
  "LIMIT",
  "PROJECTION_COVERED",
  "GROUP",
]);
const ratio = z.number().min(0);
const documents = z.int().min(0);
const cause = z.enum(["no-index", "index-too-wide", "sort-in-memory", "nothing"]);
const planName = z.enum(["plan-1", "plan-2", "plan-3", "plan-4", "plan-5", "plan-6"]);

/** What answers.json holds: record-plans.ts writes answers.schema.json from it, so that editors show the questions. */
export const answersSchema = z.strictObject({
  $schema: z.string().optional(),
  Q1: stage.describe(questions.Q1),
  Q2: ratio.describe(questions.Q2),
  Q3: stage.describe(questions.Q3),
  Q4: z.string().min(1).describe(questions.Q4),
  Q5: z.boolean().describe(questions.Q5),
  Q6: ratio.describe(questions.Q6),
  Q7: z.boolean().describe(questions.Q7),
  Q8: stage.describe(questions.Q8),
  Q9: z.boolean().describe(questions.Q9),
  Q10: ratio.describe(questions.Q10),
  Q11: stage.describe(questions.Q11),
  Q12: stage.describe(questions.Q12),
  Q13: planName.describe(questions.Q13),
  Q14: cause.describe(questions.Q14),
  Q15: cause.describe(questions.Q15),
  Q16: cause.describe(questions.Q16),
  N1: documents.describe(questions.N1),
  N2: documents.describe(questions.N2),
});

export type AnswerId = Exclude<keyof z.infer<typeof answersSchema>, "$schema">;

/** Documents examined for each row, by question. */
const perRow = { Q2: 30_000 / 47, Q6: 1_809 / 20 };

/** Of the recorded plans; record-plans.ts prints the figures that these come from. */
export const readingKey: AnswerKey<AnswerId>[] = [
  { id: "Q1", right: "COLLSCAN" },
  { id: "Q2", right: perRow.Q2, isRatio: true },
  { id: "Q3", right: "IXSCAN" },
  { id: "Q4", right: "depotId_1_status_1" },
  { id: "Q5", right: true },
  { id: "Q6", right: perRow.Q6, isRatio: true },
  { id: "Q7", right: false },
  { id: "Q8", right: "SORT_MERGE" },
  { id: "Q9", right: true },
  { id: "Q10", right: 1, isRatio: true },
  { id: "Q11", right: "COLLSCAN" },
  { id: "Q12", right: "FETCH" },
];

export const causeKey: AnswerKey<AnswerId>[] = [
  { id: "Q13", right: "plan-1" },
  { id: "Q14", right: "no-index" },
  { id: "Q15", right: "sort-in-memory" },
  { id: "Q16", right: "nothing" },
];

/** Ratios that are asked for as rows returned by documents come out near 0. */
const invertedIn = (answers: Answers): string[] =>
  ["Q2", "Q6"].filter((id) => typeof answers[id] === "number" && answers[id] < 0.1);

const withoutDecimal = (answers: Answers): string[] =>
  ["Q2", "Q6"].filter((id) => Number.isInteger(answers[id]));

export const reading: Questions = {
  key: readingKey,
  schema: answersSchema,
  advice: c1.stages,
  misreadings: [
    {
      edge: edgeOf("answer", "read from the top"),
      advice: c1.fromTheTop,
      findIn: anyOf({ Q1: ["SORT"], Q3: ["SORT"], Q8: ["LIMIT"], Q11: ["GROUP"] }),
    },
    {
      edge: edgeOf("answer", "a stage in between"),
      advice: c1.inBetween,
      findIn: anyOf({ Q3: ["FETCH"], Q8: ["FETCH"] }),
    },
    { edge: edgeOf("answer", "one of the two inputs"), advice: c1.inputs, findIn: anyOf({ Q8: ["IXSCAN"] }) },
    {
      edge: edgeOf("answer", "the first stage below GROUP"),
      advice: c1.nextToGroup,
      findIn: anyOf({ Q12: ["IXSCAN"] }),
    },
    { edge: edgeOf("answer", "GROUP itself"), advice: c1.groupItself, findIn: anyOf({ Q12: ["GROUP"] }) },
    {
      edge: edgeOf("answer", "SORT for SORT_MERGE"),
      advice: c1.mergeBlocks,
      findIn: anyOf({ Q8: ["SORT"] }),
    },
    {
      edge: edgeOf("answer", "a merge that blocks"),
      advice: c1.mergeBlocks,
      findIn: allOf({ Q7: true, Q8: "SORT_MERGE" }),
    },
    {
      edge: edgeOf("answer", "a count that is not divided"),
      advice: c1.undivided,
      findIn: anyOf({ Q2: [30_000], Q6: [1_809], Q10: [440] }),
    },
    { edge: edgeOf("answer", "documents for keys"), advice: c1.keysAsked, findIn: anyOf({ Q10: [0] }) },
    { edge: edgeOf("answer", "divided the other way round"), advice: c1.inverted, findIn: invertedIn },
    {
      edge: edgeOf("answer", "the rows returned left out"),
      advice: c1.allOfThem,
      findIn: anyOf({ Q2: [637.2, 637.3], Q6: [89.4, 89.45, 89.5] }),
    },
    { edge: edgeOf("answer", "a ratio without a decimal"), advice: c1.decimal, findIn: withoutDecimal },
    {
      edge: edgeOf("answer", "fields in place of a name"),
      advice: c1.fields,
      findIn: ({ Q4 }) => (typeof Q4 === "string" && /[{:,]/.test(Q4) ? ["Q4"] : []),
    },
    {
      edge: edgeOf("answer", "a name with a space around it"),
      advice: c1.spaces,
      findIn: ({ Q4 }) => (typeof Q4 === "string" && Q4.trim() !== Q4 ? ["Q4"] : []),
    },
  ],
};

export const causes: Questions = {
  key: causeKey,
  schema: answersSchema,
  advice: c2.thrownAway,
  // How much is wasted: a choice of four can be tried out, this can't.
  figure: { id: "Q2", near: perRow.Q2 },
  misreadings: [
    {
      edge: edgeOf("answer", "the longest time"),
      advice: c2.longestTime,
      findIn: anyOf({ Q13: ["plan-5"] }),
    },
    {
      edge: edgeOf("answer", "waste without a cause"),
      advice: c2.noCause,
      findIn: anyOf({ Q14: ["nothing"] }),
    },
    { edge: edgeOf("answer", "a scan of all"), advice: c2.scanOfAll, findIn: anyOf({ Q16: ["no-index"] }) },
    {
      edge: edgeOf("answer", "a cause that the plan has not"),
      advice: c2.notThere,
      findIn: anyOf({ Q15: ["no-index"], Q16: ["sort-in-memory"] }),
    },
    {
      edge: edgeOf("answer", "no filter drops them"),
      advice: c2.noFilter,
      findIn: anyOf({ Q15: ["index-too-wide"] }),
    },
    {
      edge: edgeOf("answer", "the sort for the scan"),
      advice: c2.withoutSort,
      findIn: allOf({ Q13: "plan-1", Q14: "sort-in-memory" }),
    },
  ],
};

/** A query of the README to which a learner predicts the documents examined. */
export interface Prediction {
  id: "N1" | "N2";
  index: Document;
  command: Document;
  /** The usual wrong reasoning, by what it counts. */
  mistakes: { counted: Document; limit?: number; advice: keyof typeof c3.advice }[];
}

/** The README's queries N1 and N2. `depotIds` are those of the public seed, by code. */
export function describePredictions(depotIds: Record<string, ObjectId>): [Prediction, Prediction] {
  return [
    {
      id: "N1",
      index: { depotId: 1, status: 1 },
      command: {
        find: "orders",
        filter: { depotId: depotIds["FEN"], status: "delivered", totalPence: { $gte: 3_000 } },
      },
      mistakes: [
        { counted: {}, advice: "anIndexIsThere" },
        { counted: { depotId: depotIds["FEN"] }, advice: "statusToo" },
        { counted: { status: "delivered" }, advice: "depotToo" },
      ],
    },
    {
      id: "N2",
      index: { status: 1, placedAt: -1 },
      command: {
        find: "orders",
        filter: { depotId: depotIds["ASH"], status: "shipped" },
        sort: { placedAt: -1 },
        limit: 100,
      },
      mistakes: [
        { counted: {}, advice: "orderIsThere" },
        {
          counted: {},
          limit: 100,
          advice: "othersOnTheWay",
        },
        {
          counted: { status: "shipped" },
          advice: "stopsEarly",
        },
        {
          counted: { status: "shipped", depotId: depotIds["ASH"] },
          advice: "otherDepots",
        },
      ],
    },
  ];
}

/** The third query: the cancelled orders of one depot and one week. */
export interface CallBack {
  command: Document;
  returned: number;
}

interface DepotWeek {
  _id: { depotId: ObjectId; week: Date };
  placed: number;
  cancelled: number;
}

const weekMs = 7 * 24 * 3_600_000;

/**
 * Chooses the depot and the week where an index without one of the three fields costs most, measured against the
 * limit of 1.2 × returned + 5, and where that limit is twice the right cost or more (returned ≤ 6).
 */
export async function chooseCallBack(db: Db): Promise<CallBack> {
  const weeks = await countByDepotAndWeek(db);
  const candidates = weeks
    .filter(({ cancelled }) => cancelled >= 3 && cancelled <= 6)
    .map((one) => ({ one, factor: leastWrongCost(one, weeks) / (1.2 * one.cancelled + 5) }))
    .toSorted((one, other) => other.factor - one.factor);
  const [best] = candidates;
  if (!best) throw new Error("no depot has a week with three to six cancelled orders");
  const { depotId, week } = best.one._id;
  const placedAt = { $gte: week, $lt: new Date(week.getTime() + weekMs) };
  return {
    returned: best.one.cancelled,
    command: {
      find: "orders",
      filter: { depotId, status: "cancelled", placedAt },
      sort: { placedAt: -1 },
    },
  };
}

async function countByDepotAndWeek(db: Db): Promise<DepotWeek[]> {
  const week = { $dateTrunc: { date: "$placedAt", unit: "week", startOfWeek: "monday" } };
  const cancelled = { $sum: { $cond: [{ $eq: ["$status", "cancelled"] }, 1, 0] } };
  return db
    .collection("orders")
    .aggregate<DepotWeek>([
      { $group: { _id: { depotId: "$depotId", week }, placed: { $sum: 1 }, cancelled } },
      { $sort: { "_id.week": 1, "_id.depotId": 1 } },
    ])
    .toArray();
}

/** Documents examined with the best index that lacks the status, the depot or the day. */
function leastWrongCost({ _id, placed }: DepotWeek, weeks: DepotWeek[]): number {
  const sumCancelled = (chosen: DepotWeek[]): number =>
    chosen.reduce((sum, { cancelled }) => sum + cancelled, 0);
  const sameWeek = weeks.filter((other) => other._id.week.getTime() === _id.week.getTime());
  const sameDepot = weeks.filter((other) => other._id.depotId.equals(_id.depotId));
  return Math.min(placed, sumCancelled(sameWeek), sumCancelled(sameDepot));
}
