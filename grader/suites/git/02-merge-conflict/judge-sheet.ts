import { edgesOf, nameEdge, type Edge } from "@lab/edges";
import { findCounterexample, miss, say, step, type CallOutcome, type Solution } from "@lab/testkit";
import { array } from "fast-check";
import { drawnOrders, formatPounds, listOrderEdges, priceOrder, tellOrder, type Order } from "./data.ts";
import { c4 } from "./messages.ts";

/** Orders of one sheet. */
interface Asked {
  orders: Order[];
  edge?: Edge;
}

const leeks = { name: "Leeks", qty: 3, unitPence: 90 };
const tulips = { name: "Tulips", qty: 2, unitPence: 300, vatRate: 0.2 };

/** Sheets of several orders, each a row of its own, as they come. */
const several: Edge<Order[]>[] = edgesOf("row", {
  "numbers and customers in no order": [
    { orderNo: "HG-2003", customer: "Kim Adler", lines: [tulips] },
    { orderNo: "HG-2001", customer: "Joe Marsh", lines: [leeks] },
    { orderNo: "HG-2002", customer: "Maya Lind", lines: [leeks, tulips] },
    { orderNo: "HG-2000", customer: "Ada Brook", lines: [tulips] },
  ],
  "forty orders": Array.from({ length: 40 }, (_, index) => ({
    orderNo: `HG-${2100 + index}`,
    customer: "Joe Marsh",
    lines: [tulips],
  })),
  "two orders of one customer": [
    { orderNo: "HG-2001", customer: "Maya Lind", lines: [leeks] },
    { orderNo: "HG-2002", customer: "Maya Lind", lines: [tulips] },
  ],
  "orders with nothing to pay among others": [
    { orderNo: "HG-2001", customer: "Maya Lind", lines: [] },
    { orderNo: "HG-2002", customer: "Joe Marsh", lines: [tulips] },
    { orderNo: "HG-2003", customer: "Kim Adler", lines: [{ ...leeks, unitPence: 0 }] },
  ],
});

function tellRows(
  orders: readonly Order[],
  amountOf: (order: Order, row: number) => string | undefined,
): string {
  return orders
    .map((order, row) => `${order.orderNo} ${order.customer}: ${amountOf(order, row) ?? ""}`)
    .join("\n");
}

const dueOf = (order: Order): string => formatPounds(priceOrder(order).gross);
const netOf = (order: Order): string => formatPounds(priceOrder(order).net);

/** What a receipt asks for; undefined where it can't be told. */
function totalOf(outcome: CallOutcome | undefined): string | undefined {
  if (!outcome || !("returned" in outcome)) return undefined;
  return /(?:^|\n)Total (\S+)$/.exec(String(outcome.returned))?.[1];
}

/** The sheet's module, and the receipt's, if it can be loaded: what it asks for is C3's affair. */
interface Modules {
  sheet: Solution;
  receipt: Solution | undefined;
}

/** Judges sheets of some orders: an example first, then borders, then any orders. */
export async function judgeSheets(
  modules: Modules,
  { plain, vat, discount, both }: Record<"plain" | "vat" | "discount" | "both", Order>,
): Promise<void> {
  const borders = [
    ...edgesOf<Order[]>("row", {
      "one order": [vat],
      "an order with discount and VAT": [discount, both],
      "the same order twice": [both, both],
      "no order": [],
    }),
    ...several,
    ...listOrderEdges().map(({ edge }) => ({ ...edge, value: [edge.value] })),
  ].map((edge) => ({ orders: edge.value, edge }));
  const fixed = [{ orders: [plain, vat] }, ...borders];
  const missed = (await judgeMany(modules, fixed)).find((found) => found !== undefined);
  if (missed) await tellMiss(modules, missed);
  const drawn = await findCounterexample(array(drawnOrders(), { maxLength: 5 }), {
    label: "git-02 sheets",
    runs: 60,
    judge: (lists) =>
      judgeMany(
        modules,
        lists.map((orders) => ({ orders })),
      ),
  });
  if (drawn) await tellMiss(modules, drawn.problem);
}

/** A sheet that is not as it is due. */
interface Missed extends Asked {
  outcome: CallOutcome | undefined;
}

/** In two trips; undefined for each sheet that is right. */
async function judgeMany(
  { sheet, receipt }: Modules,
  asked: readonly Asked[],
): Promise<(Missed | undefined)[]> {
  const lists = asked.map(({ orders }) => [orders]);
  const outcomes = await sheet.attemptEach("driverSheet", lists);
  const each = asked.flatMap(({ orders }) => orders).map((order) => [order]);
  const receipts = (await receipt?.attemptEach("renderReceipt", each)) ?? [];
  let at = 0;
  return asked.map((one, index) => {
    const totals = receipts.slice(at, at + one.orders.length).map(totalOf);
    at += one.orders.length;
    const outcome = outcomes[index];
    const seen = outcome && "returned" in outcome ? outcome.returned : undefined;
    if (seen === tellRows(one.orders, dueOf)) return undefined;
    // Whether VAT is in them is looked at on both: a sheet that runs without it may never have met VAT.
    if (!isNet(one.orders, seen) && seen === tellRows(one.orders, (_, row) => totals[row])) return undefined;
    return { ...one, outcome };
  });
}

const isNet = (orders: readonly Order[], seen: unknown): boolean =>
  orders.length > 0 && seen === tellRows(orders, netOf);

async function tellMiss({ sheet }: Modules, { orders, edge, outcome }: Missed): Promise<never> {
  const told = orders.map(tellOrder).join("; ") || say(c4.none);
  const details = edge ? { edge: nameEdge(edge) } : {};
  const words = (advice: string) => ({ ...say(c4.sheet, { orders: told, advice }), ...details });
  const isAnswer = outcome !== undefined && "returned" in outcome;
  // What it throws is told best by a call of its own.
  const seen = isAnswer
    ? outcome.returned
    : await step(
        { ...say(c4.sheet, { orders: told, advice: say(c4.renamed) }), ...(edge ? { edge } : {}) },
        () => sheet.call("driverSheet", orders),
      );
  const shown = typeof seen === "string" ? seen || '""' : (JSON.stringify(seen) ?? "undefined");
  return miss({ message: say(c4.other), ...words(adviseOnSheet(orders, seen)), seen: shown });
}

function adviseOnSheet(orders: readonly Order[], seen: unknown): string {
  if (isNet(orders, seen)) return say(c4.tooLittle);
  if (typeof seen !== "string" || orders.length === 0) return say(c4.rows);
  const rows = seen.split("\n");
  if (rows.toSorted().join("\n") === tellRows(orders, dueOf).split("\n").toSorted().join("\n"))
    return say(c4.order);
  const isOneEach =
    rows.length === orders.length &&
    orders.every(({ orderNo, customer }, row) => rows[row]?.startsWith(`${orderNo} ${customer}: £`));
  return isOneEach ? say(c4.amounts) : say(c4.rows);
}
