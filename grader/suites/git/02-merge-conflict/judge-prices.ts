import { nameEdge, type Edge } from "@lab/edges";
import { expectShape, miss, say, step, type CallOutcome, type Solution, type Step } from "@lab/testkit";
import { z } from "zod";
import {
  formatPounds,
  grossByFullPrice,
  priceLine,
  priceOrder,
  priceVat,
  tellOrder,
  type Order,
} from "./data.ts";
import { c3, c11, receiptAdvice } from "./messages.ts";

export const pricingFunctions = [
  "linePence",
  "lineVatPence",
  "savedPence",
  "netTotalPence",
  "vatTotalPence",
  "grossTotalPence",
];

/** Names the usual way to lose an intent by the amount that it leads to. */
function adviseOnGross(order: Order, seen: unknown): string {
  if (seen === priceOrder(order, { discount: true, vat: false }).gross) return say(c3.withoutVat);
  if (seen === priceOrder(order, { discount: false, vat: true }).gross) return say(c3.withoutDiscount);
  return seen === grossByFullPrice(order) ? say(c3.vatBefore) : say(c3.otherGross);
}

/** What each function makes of an order. */
function listAmounts(order: Order): [name: string, amount: number][] {
  const { net, vat, gross, saved } = priceOrder(order);
  return [
    ["grossTotalPence", gross],
    ["netTotalPence", net],
    ["vatTotalPence", vat],
    ["savedPence", saved],
  ];
}

export async function judgePricing(pricing: Solution, order: Order): Promise<void> {
  for (const [name, amount] of listAmounts(order)) {
    const values = { name, order: tellOrder(order) };
    const seen = await step(say(c3.call, values), () => pricing.call(name, order));
    const advice = name === "grossTotalPence" ? adviseOnGross(order, seen) : say(c3.ofName, { name });
    if (seen !== amount) await step(say(c3.amount, { ...values, advice }), () => expectAmount(seen));
  }
}

/** A number that is another one is shown as it is, and anything else too: the step says what was seen. */
function expectAmount(seen: unknown): never {
  const shown = typeof seen === "number" ? String(seen) : JSON.stringify(seen);
  return miss({ message: say(c3.otherAmount, { shown }), seen: shown });
}

/** What is amiss with a receipt; undefined where it has the rows that both sides have. */
export function adviseOnReceipt(order: Order, text: unknown): string | undefined {
  if (typeof text !== "string") return say(receiptAdvice.noText);
  const { gross, vat, saved } = priceOrder(order);
  const total = `Total ${formatPounds(gross)}`;
  const own = [
    ...(saved > 0 ? [`You saved ${formatPounds(saved)}`] : []),
    ...(vat > 0 ? [`VAT ${formatPounds(vat)}`] : []),
  ];
  const above = [
    `Order ${order.orderNo} for ${order.customer}`,
    "",
    ...order.lines.map((line) => `${line.qty} x ${line.name}  ${formatPounds(priceLine(line))}`),
    "",
  ];
  const rows = text.split("\n");
  const last = rows.slice(above.length);
  const isAbove = rows.slice(0, above.length).join("\n") === above.join("\n");
  const due = [...own, total].toSorted();
  if (isAbove && last.toSorted().join("\n") === due.join("\n"))
    return last.at(-1) === total ? undefined : say(receiptAdvice.order);
  if (own.some((row) => row.startsWith("You") && !rows.includes(row))) return say(receiptAdvice.saved);
  if (own.some((row) => row.startsWith("VAT") && !rows.includes(row))) return say(receiptAdvice.vat);
  if (!rows.includes(total)) return say(receiptAdvice.total);
  const surplus = rows.find((row) => ![...above, ...due].includes(row));
  if (surplus !== undefined && isAbove) return say(receiptAdvice.surplus, { row: surplus });
  return say(receiptAdvice.lines);
}

export async function judgeReceipt(receipt: Solution, order: Order): Promise<void> {
  const told = { order: tellOrder(order) };
  const text = await step(say(c3.receipt, { ...told, advice: say(receiptAdvice.noText) }), async () =>
    expectShape(z.string(), await receipt.call("renderReceipt", order)),
  );
  const advice = adviseOnReceipt(order, text);
  if (advice) missReceipt(say(c3.receipt, { ...told, advice }), text);
}

function missReceipt(words: Omit<Step, "seen">, seen: unknown): never {
  const { did, expected, next } = words;
  return miss({ message: say(c3.otherRows), did, expected, next, seen: String(seen) });
}

/** An order of many, with what is amiss with it said. */
export interface Tried {
  order: Order;
  because: string;
  edge?: Edge;
}

const returnedBy = (outcome: CallOutcome | undefined): unknown =>
  outcome && "returned" in outcome
    ? outcome.returned
    : outcome && "threw" in outcome
      ? outcome.threw
      : undefined;

/** Judges many orders in a few trips; for each what is to be said, or undefined where it is right to the penny. */
export async function judgeOrders(
  pricing: Solution,
  receipt: Solution,
  tried: readonly Tried[],
): Promise<((() => never) | undefined)[]> {
  const orders = tried.map(({ order }) => [order]);
  const lines = tried.flatMap(({ order }) => order.lines).map((line) => [line]);
  const [gross, net, vat, saved] = await Promise.all(
    listAmounts(emptyOrder).map(([name]) => pricing.attemptEach(name, orders)),
  );
  const linePence = await pricing.attemptEach("linePence", lines);
  const lineVat = await pricing.attemptEach("lineVatPence", lines);
  const receipts = await receipt.attemptEach("renderReceipt", orders);
  let at = 0;
  return tried.map(({ order, because, edge }, index) => {
    const details = edge ? { edge: nameEdge(edge) } : {};
    const from = at;
    at += order.lines.length;
    const found = [
      ...order.lines.flatMap((line, offset) => [
        {
          name: "linePence",
          order: { ...order, lines: [line] },
          due: priceLine(line),
          seen: linePence[from + offset],
        },
        {
          name: "lineVatPence",
          order: { ...order, lines: [line] },
          due: priceVat(line),
          seen: lineVat[from + offset],
        },
      ]),
      ...listAmounts(order).map(([name, due], which) => ({
        name,
        order,
        due,
        seen: [gross, net, vat, saved][which]?.[index],
      })),
    ].find(({ due, seen }) => returnedBy(seen) !== due);
    if (found) {
      const values = { name: found.name, order: tellOrder(found.order), advice: because };
      const shown = JSON.stringify(returnedBy(found.seen)) ?? "undefined";
      return () =>
        miss({
          message: say(c3.otherAmount, { shown }),
          ...say(c11.amount, values),
          seen: shown,
          ...details,
        });
    }
    const text = returnedBy(receipts[index]);
    const advice = adviseOnReceipt(order, text);
    if (!advice) return undefined;
    const words = say(c11.receipt, { order: tellOrder(order), advice });
    const seen = typeof text === "string" ? text : (JSON.stringify(text) ?? "undefined");
    return () => miss({ message: say(c3.otherRows), ...words, seen, ...details });
  });
}

const emptyOrder: Order = { orderNo: "", customer: "", lines: [] };
