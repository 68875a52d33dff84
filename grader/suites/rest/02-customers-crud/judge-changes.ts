import { edgeOf, edgesOf } from "@lab/edges";
import { askSharedDatabase } from "@lab/services/suite";
import { type ServedApp, describeValue, expect, miss, say, step } from "@lab/testkit";
import { ObjectId } from "mongodb";
import { setTimeout as sleep } from "node:timers/promises";
import { type Person, type Shown, type Stored, storeCustomer, storeCustomers } from "./data.ts";
import { expectFields, findStoredFault } from "./judge-answers.ts";
import { c10, c4 } from "./messages.ts";
import { sendAtOnce, tally } from "./send-at-once.ts";
import { type Trial, sweep } from "./sweep.ts";
import { customers, findStored, makePerson, pick, shop, shownAs } from "./world.ts";

/** An app that reads again where somebody was faster never waits: then the other program is done some time. */
const waitLimitMs = 1_000;
const waitPollMs = 2;

export async function judgeChangesAtOnce(app: ServedApp): Promise<void> {
  const bodies = edgesOf("state", {
    sameName: (one: Shown): object => pick(one, ["name"]),
    sameAll: (one: Shown): object => pick(one, ["email", "name", "phone", "address"]),
    nullAgain: (): object => ({ phone: null }),
  });
  const cases = [
    ...bodies.map((edge) => ({ method: "PATCH" as const, edge, words: nothingWords("PATCH", edge.name) })),
    {
      method: "PUT" as const,
      edge: bodies[1] as (typeof bodies)[number],
      words: nothingWords("PUT", "sameAll"),
    },
    {
      method: "PATCH" as const,
      edge: { dimension: "state" as const, name: say(c10.emptyObject.did), value: () => ({}) },
      words: say(c10.emptyObject),
    },
  ];
  const stored = await storeCustomers(
    shop,
    cases.map(({ edge: { name } }) => {
      const { phone, ...person } = makePerson();
      return name === "nullAgain" ? person : { ...person, phone };
    }),
  );
  await sweep(
    app,
    cases.map(({ method, edge, words }, index): Trial => {
      const one = stored[index] as Stored;
      const shown = shownAs(one);
      return {
        method,
        path: one.path,
        body: edge.value(shown),
        words,
        edge,
        judge: (answer) => expectFields(answer, 200, shown),
      };
    }),
  );
  for (let round = 0; round < 2; round++) await expectNoneLost(app);
  for (const method of ["PATCH", "PUT"] as const) await expectCreditKept(app, method);
}

function nothingWords(method: string, name: string): Trial["words"] {
  return say(c10.nothing, { method, what: say(c10.bodies[name as keyof typeof c10.bodies]) });
}

async function expectNoneLost(app: ServedApp): Promise<void> {
  const count = 4;
  const stored = await storeCustomers(shop, Array.from({ length: count }, makePerson));
  const wanted = stored.map(makePerson);
  const requests = stored.flatMap(({ path }, index) =>
    (["name", "phone", "address", "email"] as const).map((field) => ({
      method: "PATCH" as const,
      path,
      body: { [field]: (wanted[index] as Person)[field] },
    })),
  );
  const edge = edgeOf("parallel", "several fields of one customer at once");
  let seen: string = say(c4.noAnswer);
  await step({ ...say(c10.atOnce, { count }), edge, seen: () => seen }, async () => {
    const statuses = await sendAtOnce(app, requests);
    seen = say(c10.statuses, { answers: tally(statuses) || say(c4.noAnswer) });
    expect(statuses).toEqual(requests.map(() => 200));
    const found = await findStored(stored);
    for (const [index, { id }] of stored.entries()) {
      const fault = findStoredFault(found.get(id), { ...(wanted[index] as Person) });
      if (fault) miss(fault, { seen: fault });
    }
  });
}

/**
 * What the other program writes is not committed until the app's own write waits for it. So whatever the app had read
 * before is old when it is written, on any machine at any load; a write that sets its own fields comes after the other.
 */
async function expectCreditKept(app: ServedApp, method: "PATCH" | "PUT"): Promise<void> {
  const person = makePerson();
  const one = await storeCustomer(shop, person);
  const rounds = 2;
  const edge = edgeOf("parallel", "another program's change in between");
  await step({ ...say(c10.meanwhile, { method }), edge }, async () => {
    for (let round = 0; round < rounds; round++) {
      const name = `${person.name} ${round}`;
      const body = method === "PUT" ? { ...makePerson(), name } : { name };
      await changeMeanwhile(one, () => sendAtOnce(app, [{ method, path: one.path, body }]));
    }
    const sent = one.kept.creditPence + rounds;
    const document = (await findStored([one])).get(one.id);
    const value: unknown = document?.["creditPence"];
    const fault = say(c10.lost, { field: "creditPence", value: describeValue(value), sent });
    if (value !== sent) miss(fault, { seen: fault });
  });
}

/** Adds a penny to a customer's credit in a transaction that ends once the app's change waits for it, or is over. */
async function changeMeanwhile(one: Stored, change: () => Promise<unknown>): Promise<void> {
  const session = shop.db.client.startSession();
  try {
    session.startTransaction();
    const filter = { _id: new ObjectId(one.id) };
    const added = { $inc: { creditPence: 1 } };
    await askSharedDatabase(() => customers().updateOne(filter, added, { session }));
    const changing = change();
    const isOver = changing.then(
      () => true,
      () => true,
    );
    const end = performance.now() + waitLimitMs;
    while (performance.now() < end && !(await isWriteWaiting()))
      if (await Promise.race([isOver, sleep(waitPollMs, false)])) break;
    await askSharedDatabase(() => session.commitTransaction());
    await changing;
  } finally {
    await session.endSession();
  }
}

/** Whether somebody's write in the shop has met one that is not committed. */
async function isWriteWaiting(): Promise<boolean> {
  const ns = `${shop.db.databaseName}.customers`;
  const filter = { currentOp: true, ns, writeConflicts: { $gt: 0 } };
  const { inprog } = await shop.db.client.db("admin").command(filter);
  return (inprog as unknown[]).length > 0;
}
