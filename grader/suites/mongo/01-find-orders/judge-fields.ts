import type { Order } from "@lab/hedgerow-data";
import { findDifference, miss, say, step } from "@lab/testkit";
import { BSON, type Collection, type Document } from "mongodb";
import { askForSpec, findIn } from "./ask-server.ts";
import { callAll, describeParams, trySpec } from "./judge-answers.ts";
import { c7 } from "./messages.ts";
import { documentedFields, type Question, type QuestionName } from "./questions.ts";

const { EJSON } = BSON;

/** Orders with every kind of note and of lines, so that a field that is dropped, emptied or cut shows. */
const kinds: readonly ((order: Order) => boolean)[] = [
  ({ note, lines }) => note === undefined && lines.length > 0,
  ({ note, lines }) => note === null && lines.length > 0,
  ({ note, lines }) => note === "" && lines.length > 0,
  ({ note, lines }) => typeof note === "string" && note !== "" && lines.length > 1,
  ({ lines }) => lines.length === 0,
  ({ lines }) => lines.length > 20,
];

/**
 * Reads such orders with what a function shows, for each of these parameters, and compares with the README.
 *
 * @param questions that have to be answered; of the `others`, what a spec of theirs shows
 */
export async function judgeFields(
  collection: Collection<Document>,
  orders: readonly Order[],
  { questions, others }: { questions: readonly Question[]; others: readonly Question[] },
): Promise<void> {
  const probes = kinds
    .map((isKind) => orders.find(isKind) as Order)
    .toSorted((one, other) => (one.orderNo < other.orderNo ? -1 : 1));
  const judged = new Set<string>();
  const asked = [...questions, ...others];
  const outcomes = await callAll(asked);
  for (const [index, question] of asked.entries()) {
    const known = trySpec(outcomes[index]);
    // That a question at an edge gets no answer at all is told by the check whose edge it is.
    if (!known && index >= questions.length) continue;
    const { name } = question;
    const fields = documentedFields[name];
    const params = describeParams(question);
    await step(say(c7.fields, { question: name, params, fields: fields.join(", ") }), async () => {
      const { projection } = known ?? (await askForSpec(question));
      const written = EJSON.stringify({ projection });
      if (judged.has(written)) return;
      judged.add(written);
      const positional = Object.keys(projection ?? {}).find((key) => key.endsWith(".$"));
      if (positional) differ(name, say(c7.positional, { key: positional }));
      const filter = { _id: { $in: probes.map((order) => order._id) } };
      const spec = { filter, sort: { orderNo: 1 }, ...(projection && { projection }) };
      const shown = await findIn(collection, name, spec);
      for (const [index, order] of probes.entries()) compareFields(name, order, shown[index] ?? {}, fields);
    });
  }
}

function differ(question: string, { seen, next }: { seen: string; next: string }): never {
  miss({ message: say(c7.otherFields, { question }), seen, next });
}

function compareFields(
  name: QuestionName,
  order: Order,
  found: Document,
  fields: readonly (keyof Order)[],
): void {
  const isDocumented = (key: string): boolean => fields.some((field) => field === key);
  const wanted = fields.filter((field) => field in order);
  const lacking = wanted.filter((field) => !(field in found));
  if (lacking.length > 0) differ(name, say(c7.lacks, { fields: lacking.join(", ") }));
  const keys = Object.keys(found);
  const others = keys.filter((key) => !isDocumented(key));
  if (others.length === 1 && others[0] === "_id") differ(name, say(c7.id));
  if (others.length > 0) differ(name, say(c7.besides, { fields: others.join(", ") }));
  const added = keys.find((key) => !(key in order));
  if (added) differ(name, say(c7.added, { field: added }));
  for (const field of wanted) compareValue(name, field, found[field], order[field]);
}

/** EJSON tells dates, ids and numbers apart, and keeps the sequence of fields. */
const write = (value: unknown): string => EJSON.stringify(value);

function compareValue(name: QuestionName, field: string, found: unknown, stored: unknown): void {
  if (write(found) === write(stored)) return;
  if (Array.isArray(found) && Array.isArray(stored) && found.length !== stored.length)
    differ(name, say(c7.cut, { field, count: found.length, whole: stored.length }));
  const difference = findDifference(JSON.parse(write(found)), JSON.parse(write(stored)), field);
  if (!difference) differ(name, say(c7.sequence, { field }));
  const { path, actual, expected } = difference;
  if (actual === undefined) differ(name, say(c7.partLacks, { path }));
  differ(name, say(c7.otherwise, { path, found: write(actual), stored: write(expected) }));
}
