import { type Edge, edgeOf } from "@lab/edges";
import { askSharedDatabase } from "@lab/services/suite";
import { type Answer, type ServedApp, describeValue, miss, say, step } from "@lab/testkit";
import { type Document, ObjectId } from "mongodb";
import { closedStatuses, openStatuses } from "./contract.ts";
import { type Stored, storeCustomers, storeOrders } from "./data.ts";
import { expectStatus, findChange } from "./judge-answers.ts";
import { c3, c7 } from "./messages.ts";
import { type Trial, sweep } from "./sweep.ts";
import { countStored, findStored, makePerson, shop } from "./world.ts";

export async function judgeRemoval(app: ServedApp): Promise<void> {
  const list = (statuses: readonly string[]): string => say(c7.orders, { statuses: statuses.join(", ") });
  const rows: Edge<readonly string[]>[] = [
    { dimension: "row", name: say(c7.noOrder), value: [] },
    ...[...closedStatuses.map((one) => [one]), closedStatuses].map((value) => ({
      dimension: "row" as const,
      name: list(value),
      value,
    })),
    ...[...openStatuses.map((one) => [one]), ["delivered", "placed"], ["shipped", "cancelled"]].map(
      (value) => ({
        dimension: "row" as const,
        name: list(value),
        value,
      }),
    ),
    // More than a look at some of them finds, or than the driver gets at once.
    { dimension: "row", name: say(c7.oneOfMany), value: [...Array<string>(120).fill("delivered"), "paid"] },
  ];
  const stored = await storeCustomers(shop, [...rows, undefined, undefined].map(makePerson));
  const [neighbour, besides] = stored.slice(-2) as [Stored, Stored];
  const pairs = rows.flatMap(({ value }, index) =>
    value.map((status) => [(stored[index] as Stored).id, status] as const),
  );
  const orders = await storeOrders(shop, [...pairs, [neighbour.id, "placed"]]);
  const before = await countStored();
  const all = [
    ...rows,
    { dimension: "row", name: say(c7.ordersOfAnother), value: [] } as Edge<readonly string[]>,
  ];
  const targets = [...stored.slice(0, rows.length), besides];
  const isOpen = (statuses: readonly string[]): boolean =>
    statuses.some((status) => openStatuses.includes(status as "placed"));
  const wordsOf = (edge: Edge<readonly string[]>): Trial["words"] =>
    say(isOpen(edge.value) ? c7.stays : c7.goes, { what: edge.name });
  await sweep(
    app,
    all.map((edge, index): Trial => ({
      method: "DELETE",
      path: (targets[index] as Stored).path,
      words: wordsOf(edge),
      edge,
      judge: (answer) => expectStatus(answer, isOpen(edge.value) ? 409 : 204),
    })),
  );
  const firstOpen = all.findIndex(({ value }) => isOpen(value));
  await sweep(app, [
    {
      method: "DELETE",
      path: `${(targets[firstOpen] as Stored).path}?force=true&cascade=1`,
      words: say(c7.forced),
      edge: edgeOf("query", "a word of force"),
      judge: (answer) => expectStatus(answer, 409),
    },
  ]);
  const left = await findStored(targets);
  for (const [index, edge] of all.entries()) {
    await step({ ...wordsOf(edge), edge }, () => {
      const { id, document } = targets[index] as Stored;
      const isThere = left.has(id);
      const change = isThere && isOpen(edge.value) ? findChange(left.get(id), document) : undefined;
      if (isThere === isOpen(edge.value) && !change) return;
      const fault = change ?? say(isThere ? c7.stillThere : c7.isGone);
      miss(fault, { seen: fault });
    });
  }
  const gone = all.flatMap(({ value }, index) => (isOpen(value) ? [] : [(targets[index] as Stored).path]));
  for (const method of ["DELETE", "GET"] as const) {
    const words = say(c7.gone, { method });
    const judge = (answer: Answer): void => expectStatus(answer, 404);
    await sweep(
      app,
      gone.slice(0, 2).map((path) => ({ method, path, words, judge })),
    );
  }
  await expectOthersKept(orders, neighbour, before - gone.length);
}

async function expectOthersKept(
  orders: readonly Document[],
  neighbour: Stored,
  count: number,
): Promise<void> {
  const edge = edgeOf("row", "orders and other customers");
  await step({ ...say(c7.others), edge }, async () => {
    const ids = orders.map(({ _id }) => _id as ObjectId);
    const found = await askSharedDatabase(() =>
      shop.db
        .collection("orders")
        .find({ _id: { $in: ids } })
        .toArray(),
    );
    const byId = new Map(found.map((order) => [String(order["_id"]), describeValue(order, 1_000)]));
    const same = orders.filter((order) => byId.get(String(order["_id"])) === describeValue(order, 1_000));
    const kept = say(c7.count, { count: same.length, of: orders.length });
    if (same.length !== orders.length) miss(kept, { seen: kept });
    const change = findChange((await findStored([neighbour])).get(neighbour.id), neighbour.document);
    if (change) miss(change, { seen: change });
    const after = await countStored();
    const fault = say(c3.added, { before: count, after });
    if (after !== count) miss(fault, { seen: fault });
  });
}
