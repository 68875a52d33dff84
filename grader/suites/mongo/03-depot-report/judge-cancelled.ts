import type { Edge } from "@lab/edges";
import type { SuiteDatabase } from "@lab/services/suite";
import { catchMiss, findCounterexample, miss, say, step, type Miss } from "@lab/testkit";
import type { Arbitrary } from "fast-check";
import type { CancelledCell } from "./cells.ts";
import { askCells, describeCall, type AnsweredCell } from "./judge-cells.ts";
import { describeProducts, type Row } from "./judge-rows.ts";
import { c5, cellWords } from "./messages.ts";
import { describeOrders, describeRow } from "./small-worlds.ts";

const figures = ["orders", "revenuePence", "medianLines", "lateShare"] as const;

/**
 * Cancelled orders change no figure: so each cell is asked for twice, with them and without, and the one answer is
 * measured by the other. What is amiss with both is for other checks.
 */
async function judgePairs(
  small: SuiteDatabase,
  cells: readonly CancelledCell[],
  edges: readonly Edge[] = [],
): Promise<(Miss | undefined)[]> {
  const pairs = cells.flatMap(({ placed, cancelled }) => [placed, [...cancelled, ...placed]]);
  const answers = await askCells(small, pairs);
  return Promise.all(
    cells.map(async ({ cancelled }, index) =>
      catchMiss(async () =>
        expectPair(
          answers[2 * index] as AnsweredCell,
          answers[2 * index + 1] as AnsweredCell,
          cancelled.length,
          edges[index],
        ),
      ),
    ),
  );
}

async function expectPair(
  without: AnsweredCell,
  { cell, range, row }: AnsweredCell,
  count: number,
  edge: Edge | undefined,
): Promise<void> {
  const { depot, week, rows } = cell;
  const words = say(c5.changed, {
    call: describeCall(range),
    depot,
    week,
    what: edge?.name ?? say(cellWords.drawn),
    orders: describeOrders(rows),
    row: without.row ? describeRow(without.row) : say(cellWords.none),
    cancelled: count,
  });
  await step({ ...words, ...(edge ? { edge } : {}) }, () => {
    if (!row) return miss(say(c5.noRow));
    const { cancelled } = row;
    if (cancelled !== count) miss(say(c5.count, { cancelled }));
    expectUnchanged(row, without.row);
  });
}

function expectUnchanged(row: Row, without: Row | undefined): void {
  const field = figures.find((one) => Math.abs(row[one] - (without?.[one] ?? 0)) > 1e-12);
  if (field) miss(say(c5.field, { field, value: row[field] }));
  const products = describeProducts(row.topProducts);
  if (products === describeProducts(without?.topProducts ?? [])) return;
  miss(say(c5.products, { products }));
}

export async function expectCancelledCells(
  small: SuiteDatabase,
  cells: readonly Edge<CancelledCell>[],
): Promise<void> {
  const misses = await judgePairs(
    small,
    cells.map(({ value }) => value),
    cells,
  );
  const first = misses.find((one) => one !== undefined);
  if (first) throw first;
}

export async function expectDrawnCancelled(
  small: SuiteDatabase,
  cells: Arbitrary<CancelledCell>,
): Promise<void> {
  const found = await findCounterexample(cells, {
    label: "mongo-03 cancelled",
    runs: 40,
    judge: (drawn) => judgePairs(small, drawn),
  });
  if (found) throw found.problem;
}
