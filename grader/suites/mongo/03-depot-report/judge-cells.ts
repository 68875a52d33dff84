import type { Edge } from "@lab/edges";
import type { SuiteDatabase } from "@lab/services/suite";
import {
  catchMiss,
  findCounterexample,
  lab,
  miss,
  Miss,
  say,
  SolutionFall,
  step,
  type MissWords,
  type Step,
} from "@lab/testkit";
import type { Arbitrary } from "fast-check";
import { cellWords } from "./messages.ts";
import { keyOf, readRows, type Row } from "./judge-rows.ts";
import { sumUp, type BookRow, type DateRange } from "./report-by-the-book.ts";
import {
  describeOrders,
  describeRow,
  loadSmallWorld,
  placeCells,
  type Cell,
  type PlacedCell,
} from "./small-worlds.ts";

export const describeCall = ({ from, to }: DateRange): string =>
  say(cellWords.call, { from: from.toISOString(), to: to.toISOString() });

/** A cell of a report, and the row that came for it, if one did. */
export interface AnsweredCell {
  cell: PlacedCell;
  range: DateRange;
  row: Row | undefined;
  /** How many other cells the report had. */
  beside: number;
}

/** Asks for one report of all these cells. */
export async function askCells(small: SuiteDatabase, cells: readonly Cell[]): Promise<AnsweredCell[]> {
  const { world, range, placed } = placeCells(cells);
  await loadSmallWorld(small.db, world);
  const words = say(cellWords.all, { call: describeCall(range), count: placed.length });
  const rows = await step(words, async () =>
    readRows(await lab().solution.call("depotReport", small.forSolution, range)),
  );
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return placed.map((cell) => ({ cell, range, row: byKey.get(keyOf(cell)), beside: placed.length - 1 }));
}

/** What is amiss with a row, if anything is. */
export type FindFault = (row: Row, book: BookRow, cell: PlacedCell) => MissWords | undefined;

const bookRow = ({ depot, week, orders }: PlacedCell): BookRow => ({ depot, week, ...sumUp(orders) });

function describeCell({ cell, range, beside }: AnsweredCell, what: string): Step {
  const { depot, week } = cell;
  const told = { depot, week, what, orders: describeOrders(cell.rows), row: describeRow(bookRow(cell)) };
  const call = describeCall(range);
  return beside === 0
    ? say(cellWords.alone, { call, ...told })
    : say(cellWords.among, { call, ...told, count: beside });
}

async function judgeCell(
  answered: AnsweredCell,
  find: FindFault,
  edge: Edge | undefined,
): Promise<Miss | undefined> {
  const { cell, row } = answered;
  return catchMiss(async () => {
    const book = bookRow(cell);
    // Rows of what had no order are for C3.
    if (!row && book.orders + book.cancelled === 0) return;
    const fault = row ? find(row, book, cell) : say(cellWords.noRow);
    if (!fault) return;
    const words = describeCell(answered, edge?.name ?? say(cellWords.drawn));
    // Beside others what is amiss may lie in what cells share: no idea of one cell is the cause then.
    const { next, ...others } = fault;
    const told = next === undefined || answered.beside > 0 ? others : { ...others, next };
    await step({ ...words, ...(edge ? { edge } : {}) }, () => miss(told));
  });
}

/** All cells in one report; what is amiss with one of them is told of it alone, if it is so there too. */
async function judgeCells(
  small: SuiteDatabase,
  cells: readonly Cell[],
  find: FindFault,
  edges: readonly Edge[] = [],
): Promise<(Miss | undefined)[]> {
  const answers = await askCells(small, cells);
  return Promise.all(answers.map(async (answered, index) => judgeCell(answered, find, edges[index])));
}

/** The first of these cells whose row is amiss is a miss, or a fall where the report is. */
export async function expectCells(
  small: SuiteDatabase,
  cells: readonly Edge<Cell>[],
  find: FindFault,
): Promise<void> {
  const judge = (some: readonly Edge<Cell>[]): Promise<(Miss | undefined)[]> =>
    judgeCells(
      small,
      some.map(({ value }) => value),
      find,
      some,
    );
  try {
    const misses = await judge(cells);
    const first = misses.findIndex((one) => one !== undefined);
    if (first === -1) return;
    const [alone] = await judge([cells[first] as Edge<Cell>]);
    throw alone ?? misses[first];
  } catch (error) {
    if (!(error instanceof SolutionFall)) throw error;
    // Which of them was too much for it is found one by one.
    for (const edge of cells) {
      const what = edge.name;
      const { placed, range } = placeCells([edge.value]);
      const words = describeCell({ cell: placed[0] as PlacedCell, range, row: undefined, beside: 0 }, what);
      await step({ ...words, edge }, async () => {
        const [only] = await judge([edge]);
        if (only) throw only;
      });
    }
    throw error;
  }
}

/** The smallest drawn cell whose row is amiss is a miss. */
export async function expectDrawnCells(
  small: SuiteDatabase,
  cells: Arbitrary<Cell>,
  { label, runs, find }: { label: string; runs: number; find: FindFault },
): Promise<void> {
  const found = await findCounterexample(cells, {
    label,
    runs,
    judge: (drawn) => judgeCells(small, drawn, find),
  });
  if (found) throw found.problem;
}
