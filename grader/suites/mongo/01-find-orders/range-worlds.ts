import { amountsUpTo, edgeOf, edgesOf, instantsAtEnds, numbersBeyond32Bits, type Edge } from "@lab/edges";
import type { Order, OrderStatus } from "@lab/hedgerow-data";

import { ask, type Question } from "./questions.ts";
import { elsewhere, here, makeOrders, statuses, type World } from "./world.ts";

/** Borders of q1 to q4: statuses, ends of ranges, amounts and limits. */
export function askAtRanges(): World[] {
  return [...askEveryStatus(), ...askRanges(), ...askAmounts(), ...askLimits(), ...askMoments()];
}

function askEveryStatus(): World[] {
  const all = statuses.map((status) => ({ status }));
  return statuses.flatMap((status) => {
    const edge = edgeOf("row", status);
    const orders = makeOrders([...all, { status, depotId: elsewhere }, { status }]);
    const asked = [
      ask("q1", { depotId: here, status }),
      ask("q3", { statuses: [status], maxPence: 500, limit: 20 }),
    ];
    return asked.map((question) => ({ question, orders, edge }));
  });
}

function askRanges(): World[] {
  const from = new Date("2025-06-01T09:00:00Z");
  const ranges = [
    { from, to: new Date("2025-06-02T09:00:00Z") },
    { from, to: new Date(from.getTime() + 1) },
    { from: new Date("2024-12-31T23:59:59.999Z"), to: new Date("2026-01-01T00:00:00.001Z") },
    { from: new Date("2028-02-29T00:00:00Z"), to: new Date("2028-03-01T00:00:00Z") },
  ];
  const atEnds = ranges.flatMap((range) => {
    const known = new Set<number>();
    const instants = instantsAtEnds(range).filter(
      ({ value }) => !known.has(value.getTime()) && known.add(value.getTime()),
    );
    return instants.map((edge) => ({
      question: ask("q2", range),
      orders: makeOrders([{ placedAt: edge.value }]),
      edge,
    }));
  });
  const edge = edgeOf("instant", "equal instants");
  const equal = makeOrders(
    [from, from, new Date(from.getTime() + 1), from].map((placedAt) => ({ placedAt })),
  );
  const turned = { from: new Date("2025-06-02T09:00:00Z"), to: from };
  const nothing = [{ from, to: from }, turned].map((range) => ({
    question: ask("q2", range),
    orders: equal,
    edge,
  }));
  const tied = { question: ask("q2", ranges[0] as { from: Date; to: Date }), orders: equal, edge };
  return [...atEnds, tied, ...nothing];
}

function askAmounts(): World[] {
  const atTotals = (edge: Edge<number>, totals: readonly number[]): World => ({
    question: ask("q3", { statuses: ["delivered"], maxPence: edge.value, limit: 9 }),
    orders: makeOrders(totals.map((totalPence) => ({ totalPence }))),
    edge,
  });
  const stored = amountsUpTo(1_000_000).map((edge) =>
    atTotals(edge, [edge.value + 1, edge.value, ...(edge.value > 0 ? [edge.value - 1, 0] : [])]),
  );
  return [...stored, ...numbersBeyond32Bits.map((edge) => atTotals(edge, [500, 0, 1_000_000]))];
}

function askLimits(): World[] {
  const orders = makeOrders(
    Array.from({ length: 260 }, (_, index) => ({
      totalPence: 100 + (index % 7),
      status: statuses[index % 7] as OrderStatus,
    })),
  );
  const limits = edgesOf("quantity", {
    "a limit of 1": 1,
    "a limit of 2": 2,
    "a limit above 100": 101,
    "a limit of as many as there are": 260,
    "a limit above what there is": 5_000,
  });
  const question = (limit: number): Question =>
    ask("q3", { statuses: [...statuses], maxPence: 1_000, limit });
  return [
    ...limits.map((edge) => ({ question: question(edge.value), orders, edge })),
    ...numbersBeyond32Bits.map((edge) => ({
      question: question(edge.value),
      orders: orders.slice(0, 3),
      edge,
    })),
  ];
}

/** More orders than anybody would think of as a limit. */
export function askForMany(orders: readonly Order[]): World {
  const limit = Math.floor(orders.length * 0.9);
  const question = ask("q3", { statuses: [...statuses], maxPence: 10_000_000, limit });
  return { question, orders, edge: edgeOf("quantity", "a limit above a thousand") };
}

function askMoments(): World[] {
  const before = new Date("2025-03-30T00:00:00Z");
  const question = ask("q4", { depotId: here, before });
  const moments = edgesOf("instant", {
    "a millisecond earlier": -1,
    "the moment itself": 0,
    "a millisecond later": 1,
    "a day earlier": -86_400_000,
    "a year later": 365 * 86_400_000,
  });
  return moments.map((edge) => {
    const deliverOn = new Date(before.getTime() + edge.value);
    const orders = makeOrders([
      ...statuses.map((status) => ({ status, deliverOn })),
      { status: "draft", depotId: elsewhere, deliverOn },
      { status: "shipped", depotId: elsewhere, deliverOn },
      { status: "draft", deliverOn },
    ]);
    return { question, orders, edge };
  });
}
