import { deriveSeed, loadHedgerow } from "@lab/hedgerow-data";
import { explainCommand, readPlan } from "@lab/plan-reader";
import { installLab, type Lab } from "@lab/testkit";
import { MongoClient, type Db, type Document } from "mongodb";
import { chooseCallBack } from "./01-read-a-plan/data.ts";
import { openQueue } from "./02-dispatch-queue/data.ts";
import type { IndexKey } from "./judge-index-form.ts";
import { createIndexes } from "./submitted-indexes.ts";

// Prints how far right and wrong indexes stay from the limits; how to run it stands in docs/reference/budgets.md.

const equal: IndexKey = { depotId: 1, status: 1 };
const usual: IndexKey = { ...equal, totalPence: -1, deliverOn: 1 };
const rangeFirst: IndexKey = { ...equal, deliverOn: 1, totalPence: -1 };
const hour: IndexKey = { deliverOn: 1 };
const eachQueueField: IndexKey[] = [{ depotId: 1 }, { status: 1 }, { deliverOn: 1 }, { totalPence: -1 }];
/** Between right and wrong, and not right: the status, or the depot, after the value. */
const sortBeforeStatus: IndexKey = { depotId: 1, totalPence: -1, status: 1, deliverOn: 1 };
const sortBeforeDepot: IndexKey = { status: 1, totalPence: -1, depotId: 1, deliverOn: 1 };
const sortFirst: IndexKey = { totalPence: -1, ...equal, deliverOn: 1 };

interface Case {
  check: string;
  query: string;
  count: "keysExamined" | "docsExamined";
  limit: (returned: number) => number;
  right: IndexKey[][];
  wrong: IndexKey[][];
}

const rightForList = [
  [usual],
  [{ ...equal, totalPence: -1 }, hour],
  [{ status: -1, depotId: -1, totalPence: 1, deliverOn: -1, orderNo: 1 }, rangeFirst],
] satisfies IndexKey[][];
const wrongForList = [
  [],
  [sortFirst],
  [equal],
  [{ ...equal, deliverOn: 1 }],
  eachQueueField,
  [hour],
] satisfies IndexKey[][];
const wrongKeys = [
  ...wrongForList,
  [rangeFirst],
  [{ deliverOn: 1, ...equal, totalPence: -1 }],
  [sortBeforeStatus],
  [sortBeforeDepot],
] satisfies IndexKey[][];

const callBackDay: IndexKey = { placedAt: -1 };
const cases: Case[] = [
  {
    check: "tuning-01 C4, C7: documents, N3",
    query: "N3",
    count: "docsExamined",
    limit: (returned) => 1.2 * returned + 5,
    right: [
      [{ ...equal, ...callBackDay }],
      [{ status: -1, depotId: 1, placedAt: 1 }],
      [{ placedAt: 1, ...equal }],
    ],
    wrong: [
      [],
      [equal],
      [{ depotId: 1, placedAt: -1 }],
      [{ status: 1, placedAt: -1 }],
      [{ depotId: 1 }, { status: 1 }, callBackDay],
    ],
  },
  {
    check: "tuning-02 C2: documents, A",
    query: "A",
    count: "docsExamined",
    limit: (returned) => 20 * returned + 20,
    right: rightForList,
    wrong: wrongForList,
  },
  {
    check: "tuning-02 C4: keys, A",
    query: "A",
    count: "keysExamined",
    limit: (returned) => 3 * returned + 20,
    right: rightForList,
    wrong: wrongKeys,
  },
  {
    check: "tuning-02 C5: keys, B",
    query: "B",
    count: "keysExamined",
    limit: (returned) => 6 * returned + 40,
    right: [
      [usual, rangeFirst],
      [usual, hour],
      [usual, { depotId: 1, deliverOn: -1, status: 1 }],
      eachQueueField,
    ],
    wrong: [[], [usual], [{ ...equal, totalPence: -1 }], [equal], [sortFirst]],
  },
  {
    check: "tuning-02 C6: keys, A2",
    query: "A2",
    count: "keysExamined",
    limit: (returned) => 3 * returned + 20,
    right: rightForList,
    wrong: wrongKeys,
  },
];

interface Measured {
  examined: number;
  limit: number;
}

async function measure(db: Db, command: Document, one: Case, keys: IndexKey[]): Promise<Measured> {
  await createIndexes(db, keys);
  const plan = readPlan(await explainCommand(db, command));
  if (keys.length > 0) await db.collection("orders").dropIndexes();
  // Without an index no key is examined: the documents are the cost.
  const examined = plan.collectionScan ? plan.docsExamined : plan[one.count];
  return { examined: examined ?? 0, limit: one.limit(plan.returned ?? 0) };
}

const span = (values: number[]): string => `${Math.min(...values)}–${Math.max(...values)}`;
const least = (values: number[]): string => Math.min(...values).toFixed(1);

function describe(check: string, right: Measured[], wrong: Measured[]): string {
  const cells = [
    check,
    span(right.map(({ examined }) => examined)),
    span(right.map(({ limit }) => Math.floor(limit))),
    span(wrong.map(({ examined }) => examined)),
    least(right.map(({ examined, limit }) => limit / examined)),
    least(wrong.map(({ examined, limit }) => examined / limit)),
  ];
  return `| ${cells.join(" | ")} |`;
}

async function openQueries(
  client: MongoClient,
  seed: string,
): Promise<{ db: Db; queries: Record<string, Document> }[]> {
  const callBackDb = client.db(`lab_budgets_${seed}_01`);
  await loadHedgerow(callBackDb, {
    seed: deriveSeed(seed, "tuning-01 orders"),
    tier: "M",
    collections: ["orders"],
  });
  const queueDb = client.db(`lab_budgets_${seed}_02`);
  const use: Lab["use"] = async (service, data) => {
    if (data !== undefined) await service.fill(queueDb, data);
    const store = queueDb.databaseName;
    const argument = { inject: "store", service: service.id, address: {}, store } as const;
    return service.open({ client: queueDb, forSolution: argument, asSolution: argument });
  };
  installLab({ use } as Lab);
  return [
    { db: callBackDb, queries: { N3: (await chooseCallBack(callBackDb)).command } },
    { db: queueDb, queries: (await openQueue(seed)).queries },
  ];
}

const client = await MongoClient.connect(process.argv[2] ?? "");
const rows = new Map(cases.map((one) => [one, { right: [] as Measured[], wrong: [] as Measured[] }]));
for (const seed of ["1", "2", "3", "4", "5", "6", "7", "8"]) {
  const opened = await openQueries(client, seed);
  for (const [one, { right, wrong }] of rows) {
    const { db, queries } = opened.find((each) => one.query in each.queries) ?? {};
    if (!db || !queries) throw new Error(`there is no query ${one.query}`);
    for (const keys of one.right) right.push(await measure(db, queries[one.query] ?? {}, one, keys));
    for (const keys of one.wrong) wrong.push(await measure(db, queries[one.query] ?? {}, one, keys));
  }
  for (const { db } of opened) await db.dropDatabase();
}
for (const [{ check }, { right, wrong }] of rows) console.log(describe(check, right, wrong));
await client.close();
