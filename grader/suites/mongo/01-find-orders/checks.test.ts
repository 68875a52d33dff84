import { mongo } from "@lab/services/suite";
import type { Order } from "@lab/hedgerow-data";
import { beforeAll, lab, test } from "@lab/testkit";
import { BSON, type Collection, type Db, type Document } from "mongodb";
import { makeDesk } from "./data.ts";
import { drawnWorlds } from "./draw-worlds.ts";
import { judgeBook, judgeDrawn, judgeWorlds } from "./judge-answers.ts";
import { judgeFields } from "./judge-fields.ts";
import { judgeSpecs } from "./judge-specs.ts";
import { questionNames, type Question, type QuestionName } from "./questions.ts";
import { askAtRanges, askForMany } from "./range-worlds.ts";
import { askForLines, askForNotes, askForOddRows, askWhateverElse, askWithoutLines } from "./row-worlds.ts";
import { askAtDays, askForTexts } from "./text-worlds.ts";

const { EJSON } = BSON;
const { seed } = lab();
const { orders, questions } = makeDesk(seed);

let db: Db;
let collection: Collection<Document>;

beforeAll(async () => {
  const data = {
    name: `orders ${seed}`,
    async fill(empty: Db) {
      await empty.collection<Order>("orders").insertMany(orders);
    },
  };
  ({ db } = await lab().use(mongo, data, { shared: "read", rights: "none" }));
  collection = db.collection("orders");
});

const judge = (...names: QuestionName[]): Promise<void> =>
  judgeBook(
    collection,
    names.flatMap((name) => questions[name]).map((question) => ({ question, orders })),
  );

test("C1", async () => {
  await judge("q1", "q2", "q3", "q4");
  await judgeWorlds(db, askWhateverElse("q1", "q2", "q3", "q4"));
});

test("C2", async () => {
  await judgeWorlds(db, [...askForLines(), ...askWhateverElse("q5")]);
  await judge("q5");
});

test("C3", async () => {
  await judgeWorlds(db, [...askForNotes(), ...askWhateverElse("q6", "q7")]);
  await judge("q6", "q7");
});

test("C4", async () => {
  await judge("q8");
  await judgeWorlds(db, askWhateverElse("q8"));
});

test("C5", async () => {
  await judge("q9");
  await judgeWorlds(db, askWhateverElse("q9"));
});

test("C6", async () => {
  await judgeWorlds(db, [...askWithoutLines(), ...askWhateverElse("q10")]);
  await judge("q10");
});

let asked: Question[] | undefined;

/** What a function is asked of small worlds, whatever they hold. */
function listAsked(name: QuestionName): Question[] {
  asked ??= listAllAsked();
  return asked.filter((question) => question.name === name);
}

function listAllAsked(): Question[] {
  const worlds = [
    askAtRanges(),
    askForLines(),
    askForNotes(),
    askWithoutLines(),
    askForOddRows(),
    askAtDays(),
    askForTexts(),
  ];
  const all = worlds.flat().map(({ question }) => question);
  return [...new Map(all.map((each) => [EJSON.stringify([each.name, each.params]), each])).values()];
}

test("C7", async () => {
  for (const name of questionNames)
    await judgeFields(collection, orders, { questions: questions[name], others: listAsked(name) });
});

test("C8", async () => {
  for (const name of questionNames) {
    const all = listAsked(name);
    const [first, rest] = [all.slice(0, 6), all.slice(6)];
    await judgeSpecs(name, [...questions[name], ...first, ...rest.slice(-6)], rest.slice(0, -6));
  }
});

test("C9", async () => {
  await judgeWorlds(db, askAtRanges());
  await judgeBook(collection, [askForMany(orders)]);
  await judgeDrawn(db, drawnWorlds.ranges, { label: "mongo-01 ranges", runs: 40 });
});

test("C10", async () => {
  await judgeWorlds(db, askAtDays());
  await judgeDrawn(db, drawnWorlds.days, { label: "mongo-01 days", runs: 20 });
});

test("C11", async () => {
  await judgeWorlds(db, askForTexts());
  await judgeDrawn(db, drawnWorlds.texts, { label: "mongo-01 texts", runs: 30 });
});

test("C12", async () => {
  await judgeWorlds(db, askForOddRows());
  await judgeDrawn(db, drawnWorlds.rows, { label: "mongo-01 rows", runs: 40 });
});
